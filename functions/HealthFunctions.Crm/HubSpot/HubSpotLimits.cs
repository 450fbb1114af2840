namespace HealthFunctions.Crm.HubSpot;

/// <summary>HubSpot's published addresses and limits, each with its page. Nothing else in this folder knows a number or a path of HubSpot's.</summary>
public static class HubSpotLimits
{
    /// <summary>Where the API is. <see href="https://developers.hubspot.com/docs/api-reference/overview"/></summary>
    public static readonly Uri Api = new("https://api.hubapi.com");

    /// <summary>
    /// Creates or updates companies by a unique property.
    /// <see href="https://developers.hubspot.com/docs/api-reference/crm-companies-v3/batch/post-crm-v3-objects-companies-batch-upsert"/>
    /// </summary>
    public const string UpsertCompanies = "/crm/v3/objects/companies/batch/upsert";

    /// <summary>
    /// Updates companies by a unique property and creates none.
    /// <see href="https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/companies/batch/update-companies"/>
    /// </summary>
    public const string UpdateCompanies = "/crm/v3/objects/companies/batch/update";

    /// <summary>Finds companies. <see href="https://developers.hubspot.com/docs/api-reference/crm-search-objects-v3/guide"/></summary>
    public const string SearchCompanies = "/crm/v3/objects/companies/search";

    /// <summary>Creates, reads and changes tasks. <see href="https://developers.hubspot.com/docs/api-reference/crm-tasks-v3/guide"/></summary>
    public const string Tasks = "/crm/v3/objects/tasks";

    /// <summary>What a task is to its company. <see href="https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide"/></summary>
    public const int TaskToCompany = 192;

    /// <summary>Lists the tasks of a company, by the page of <see cref="TaskToCompany"/>.</summary>
    /// <param name="companyId">The company's id in HubSpot.</param>
    /// <param name="after">Where the next page begins; empty for the first.</param>
    internal static string TasksOf(string companyId, string after) =>
        $"/crm/v4/objects/companies/{companyId}/associations/tasks?limit=500{(after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "")}";

    /// <summary>Tells who owns a company.</summary>
    /// <param name="companyId">The company's id in HubSpot.</param>
    internal static string Company(string companyId) => $"/crm/v3/objects/companies/{companyId}?properties=hubspot_owner_id";

    /// <summary>The most results on a page of the search.</summary>
    public const int SearchPage = 200;

    /// <summary>The most results of one search, over all its pages.</summary>
    public const int MostFound = 10_000;

    /// <summary>Lists the owners, who are users. <see href="https://developers.hubspot.com/docs/api-reference/crm-owners-v3/guide"/></summary>
    /// <param name="after">Where the next page begins; empty for the first.</param>
    internal static string Owners(string after) => $"/crm/v3/owners?limit=500{(after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "")}";

    /// <summary>
    /// Lists and creates properties of companies; <c>/batch/create</c> and <c>/groups</c> are below it.
    /// <see href="https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide"/>
    /// </summary>
    public const string CompanyProperties = "/crm/v3/properties/companies";

    /// <summary>The most inputs in one batch. <see href="https://developers.hubspot.com/docs/api-reference/crm-companies-v3/guide"/></summary>
    public const int BatchSize = 100;

    /// <summary>
    /// Requests that a private app may make in any <see cref="Window"/> on the Professional and Enterprise plans; 100 on Free and
    /// Starter, 110 for apps with OAuth. <see href="https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines"/>
    /// </summary>
    public const int RequestsPerWindow = 190;

    /// <summary>The rolling window of <see cref="RequestsPerWindow"/>; also the wait when a 429 names no other.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The policy named by a 429 when the account's requests of the day are used up; they come back at its midnight.</summary>
    public const string DailyPolicy = "DAILY";

    /// <summary>How often to look whether the day's requests are back: the answer does not say when the account's midnight is.</summary>
    public static readonly TimeSpan DailyRetry = TimeSpan.FromHours(1);

    /// <summary>
    /// Requests at once, and a second over time: in any window 20 + 10 * 15 = 170, which leaves room for the account's other integrations.
    /// </summary>
    internal const int Burst = 20;

    /// <inheritdoc cref="Burst"/>
    internal const double RequestsPerSecond = 15;
}
