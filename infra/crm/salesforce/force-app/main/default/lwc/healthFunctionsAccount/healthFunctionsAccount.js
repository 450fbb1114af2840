import { LightningElement, api } from 'lwc';
import open from '@salesforce/apex/HealthFunctionsCard.open';

/** Frames the card that HealthFunctions has of an account, and says why where there is none. */
export default class HealthFunctionsAccount extends LightningElement {
    @api height = 640;

    url;
    problem;
    #recordId;

    @api
    get recordId() {
        return this.#recordId;
    }

    set recordId(value) {
        this.#recordId = value;
        this.reload();
    }

    /** The link in the frame ends after some minutes, and this asks for a new one. */
    async reload() {
        this.url = undefined;
        this.problem = undefined;
        try {
            const card = await open({ recordId: this.#recordId });
            this.url = card.url;
            this.problem = card.problem;
        } catch (failure) {
            this.problem = "You may not see this account's health. Ask for the permission set HealthFunctions Viewer.";
        }
    }

    get style() {
        return `border: 0; width: 100%; height: ${Number(this.height) || 640}px`;
    }
}
