namespace HealthFunctions.Crm.Dataverse;

/// <summary>The settings <c>Crm:dataverse</c>, as environment variables <c>Crm__dataverse__...</c>.</summary>
public sealed class DataverseOptions
{
    /// <summary>The CRM's name in settings, messages and storage.</summary>
    public const string CrmName = "dataverse";

    /// <summary>Whether Dynamics 365 is pushed to. Default: no.</summary>
    public bool Enabled { get; set; }

    /// <summary>The environment, such as <c>https://contoso.crm4.dynamics.com</c>.</summary>
    public Uri? Url { get; set; }

    /// <summary>The Entra tenant of the app registration. Without it the function app's managed identity is used.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>The app registration's id; or, without a tenant, that of a user-assigned managed identity.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The app registration's secret, in Azure a Key Vault reference. Not used with a managed identity.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The column of accounts that holds the account's id; an alternate key stands on it.</summary>
    public string KeyColumn { get; set; } = "hf_accountid";

    /// <summary>
    /// What the names of the pushed columns begin with, such as <c>hf_health_score</c>: the prefix of a publisher of solutions, which
    /// has 2 to 8 letters and digits, and <c>_</c>.
    /// </summary>
    public string ColumnPrefix { get; set; } = "hf_";

    /// <summary>
    /// Other names for single columns, by the field's own name (README.md lists them): <c>Columns:health_score = new_health</c>. An
    /// empty name leaves the field out.
    /// </summary>
    public IDictionary<string, string> Columns { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The dimensions that have a column, separated by <c>;</c>. Only these are pushed, so that a new dimension of the scoring model
    /// cannot make Dataverse refuse everything before its column exists.
    /// </summary>
    public string Dimensions { get; set; } = "product;support;financial;relationship;outcomes;pulse";

    /// <summary>The unmanaged solution that the set-up creates columns in, by its unique name. Default: the default solution.</summary>
    public string Solution { get; set; } = "";

    /// <summary>The language of the columns' labels, one that the environment has. Default: 1033, English.</summary>
    public int LanguageCode { get; set; } = 1033;

    /// <summary>Accounts in one request, 1 to 1,000. Fewer where saving an account is slow.</summary>
    public int BatchSize { get; set; } = DataverseLimits.BatchSize;

    /// <summary>Requests a second over time, above 0 and below Dataverse's limit. Divide it by the number of instances that push.</summary>
    public double RequestsPerSecond { get; set; } = DataverseLimits.RequestsPerSecond;

    /// <summary>How long one request may take. Default: 1 minute, for a request saves many accounts.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(1);

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
