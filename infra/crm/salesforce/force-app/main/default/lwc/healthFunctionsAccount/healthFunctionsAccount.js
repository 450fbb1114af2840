import { LightningElement, api, wire } from 'lwc';
import { getRecord, getFieldValue } from 'lightning/uiRecordApi';
import ACCOUNT_URL from '@salesforce/schema/Account.HealthFunctions_Account_Url__c';

/** Frames the page that HealthFunctions has of an account, and says why where there is none. */
export default class HealthFunctionsAccount extends LightningElement {
    @api recordId;
    @api height = 640;

    @wire(getRecord, { recordId: '$recordId', fields: [ACCOUNT_URL] })
    account;

    /** Only addresses of the web are framed: a field can hold anything that its editors write. */
    get url() {
        const address = getFieldValue(this.account.data, ACCOUNT_URL);
        return address && address.startsWith('https://') ? address : undefined;
    }

    get isMissing() {
        return Boolean(this.account.data) && !this.url;
    }

    get isUnreadable() {
        return Boolean(this.account.error);
    }

    get style() {
        return `border: 0; width: 100%; height: ${Number(this.height) || 640}px`;
    }
}
