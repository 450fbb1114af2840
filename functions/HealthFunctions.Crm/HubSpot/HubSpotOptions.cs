namespace HealthFunctions.Crm.HubSpot;

/// <summary>The settings <c>Crm:hubspot</c>, as environment variables <c>Crm__hubspot__...</c>.</summary>
public sealed class HubSpotOptions
{
    /// <summary>The CRM's name in settings, messages and storage.</summary>
    public const string CrmName = "hubspot";

    /// <summary>Whether HubSpot is pushed to. Default: no.</summary>
    public bool Enabled { get; set; }

    /// <summary>Where the API is. Default: <see cref="HubSpotLimits.Api"/>.</summary>
    public Uri BaseUrl { get; set; } = HubSpotLimits.Api;

    /// <summary>The private app's access token: a secret, in Azure a Key Vault reference.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>The company property that holds the account's id; HubSpot must keep its values unique.</summary>
    public string IdProperty { get; set; } = "healthfunctions_account_id";

    /// <summary>
    /// Whether an account that no company has becomes a new company, with its name. Default: no, it is a dead letter, as with every CRM.
    /// </summary>
    public bool CreateCompanies { get; set; }

    /// <summary>The group under which the properties stand in HubSpot.</summary>
    public string PropertyGroup { get; set; } = "healthfunctions";

    /// <summary>What the names of the pushed properties begin with, such as <c>healthfunctions_health_score</c>.</summary>
    public string PropertyPrefix { get; set; } = "healthfunctions_";

    /// <summary>
    /// Other names for single fields, by the field's own name (README.md lists them): <c>Properties:health_score = customer_health</c>.
    /// An empty name leaves the field out.
    /// </summary>
    public IDictionary<string, string> Properties { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The dimensions that have a property, separated by <c>;</c>. Only these are pushed, so that a new dimension of the scoring model
    /// cannot make HubSpot refuse everything before its property exists.
    /// </summary>
    public string Dimensions { get; set; } = "product;support;financial;relationship;outcomes;pulse";

    /// <summary>Requests a second over time, above 0 and below HubSpot's limit. Divide it by the number of instances that push.</summary>
    public double RequestsPerSecond { get; set; } = HubSpotLimits.RequestsPerSecond;

    /// <summary>How long one request may take. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

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
