namespace HealthFunctions.Crm.Salesforce;

/// <summary>The settings <c>Crm:salesforce</c>, as environment variables <c>Crm__salesforce__...</c>.</summary>
public sealed class SalesforceOptions
{
    /// <summary>The CRM's name in settings, messages and storage.</summary>
    public const string CrmName = "salesforce";

    /// <summary>Whether Salesforce is pushed to. Default: no.</summary>
    public bool Enabled { get; set; }

    /// <summary>The organisation's My Domain, such as <c>https://example.my.salesforce.com</c>.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The version of the REST API. Default: <see cref="SalesforceLimits.ApiVersion"/>.</summary>
    public string ApiVersion { get; set; } = SalesforceLimits.ApiVersion;

    /// <summary>The consumer key of the app in Salesforce.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app's consumer secret, for the client credentials flow: a secret, in Azure a Key Vault reference.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>
    /// The private key of the app's certificate in PEM, for the JWT bearer flow instead of <see cref="ClientSecret"/>: a secret. Line
    /// breaks may be written as <c>\n</c>.
    /// </summary>
    public string PrivateKey { get; set; } = "";

    /// <summary>The name of the user to act as, in the JWT bearer flow. With client credentials, the app itself says who it is.</summary>
    public string Username { get; set; } = "";

    /// <summary>Who the assertion of the JWT bearer flow is meant for; in a sandbox <c>https://test.salesforce.com</c>.</summary>
    public string Audience { get; set; } = SalesforceLimits.Audience;

    /// <summary>How long a token is used before another is asked for. It has to be shorter than the organisation's sessions.</summary>
    public TimeSpan TokenLifetime { get; set; } = SalesforceLimits.TokenLifetime;

    /// <summary>The field of accounts that holds the account's id here; Salesforce must keep its values unique.</summary>
    public string ExternalIdField { get; set; } = "HealthFunctions_Account_Id__c";

    /// <summary>What the names of the pushed fields begin with, such as <c>HealthFunctions_Health_Score__c</c>.</summary>
    public string FieldPrefix { get; set; } = "HealthFunctions_";

    /// <summary>
    /// Other fields for single values, by the value's own name (README.md lists them): <c>Fields:health_score = Customer_Health__c</c>.
    /// An empty name leaves the value out.
    /// </summary>
    public IDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The dimensions that have a field, separated by <c>;</c>. Only these are pushed, so that a new dimension of the scoring model
    /// cannot make Salesforce refuse everything before its field exists.
    /// </summary>
    public string Dimensions { get; set; } = "product;support;financial;relationship;outcomes;pulse";

    /// <summary>Batches a second over time, of two requests each. Divide it by the number of instances that push.</summary>
    public double BatchesPerSecond { get; set; } = SalesforceLimits.BatchesPerSecond;

    /// <summary>How long one request may take. Default: 60 seconds, for an update runs the organisation's own flows and triggers.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether accounts are read from the CRM by the timer. Default: no. An administrator can have them read all the same.</summary>
    public bool ImportAccounts { get; set; }

    /// <summary>
    /// Other fields of the CRM for members of an account, by the member's name (<see cref="CrmImportFields.Members"/>):
    /// <c>Import:arr</c>. An empty name leaves the member out.
    /// </summary>
    public IDictionary<string, string> Import { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The currency of amounts whose record names none. Default: none.</summary>
    public string ImportCurrency { get; set; } = "";
}
