namespace HealthFunctions.Crm.Salesforce;

/// <summary>Salesforce's published addresses and limits, each with its page. Nothing else in this folder knows a number or a path of Salesforce's.</summary>
public static class SalesforceLimits
{
    /// <summary>
    /// Gives access tokens, below the organisation's My Domain.
    /// <see href="https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm"/>
    /// </summary>
    public const string Token = "/services/oauth2/token";

    /// <summary>Who an assertion is meant for, outside sandboxes. <see href="https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_oauth_jwt_flow.htm"/></summary>
    public const string Audience = "https://login.salesforce.com";

    /// <summary>How long an assertion is good for: Salesforce takes none that is good for longer than 3 minutes.</summary>
    public static readonly TimeSpan AssertionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long a token is used. No answer says how long it lasts: as long as a session of the organisation, which can be set to
    /// 15 minutes at the least. <see href="https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/intro_oauth_tokens.htm"/>
    /// </summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(14);

    /// <summary>The version of the REST API: Summer '25. <see href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest.htm"/></summary>
    public const string ApiVersion = "64.0";

    /// <summary>The most records in one update. <see href="https://developer.salesforce.com/docs/platform/api-rest/guide/resources-composite-sobjects-collections-update.html"/></summary>
    public const int BatchSize = 200;

    /// <summary>How often to look whether the day's requests are back: they come back little by little, within 24 hours.</summary>
    public static readonly TimeSpan DailyRetry = TimeSpan.FromHours(1);

    /// <summary>The wait when too many requests run at the same time, and Salesforce does not say for how long.</summary>
    public static readonly TimeSpan ConcurrencyRetry = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Batches at once, and a second over time. Salesforce limits requests by the day, and those that run for longer than 20 seconds
    /// to 25 at a time; this pace is there to leave the organisation to its people.
    /// <see href="https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm"/>
    /// </summary>
    internal const int Burst = 4;

    /// <inheritdoc cref="Burst"/>
    internal const double BatchesPerSecond = 2;

    /// <summary>Updates records by their ids; it cannot create any. <see cref="BatchSize"/> has its page.</summary>
    /// <param name="version">The version of the API, such as <c>64.0</c>.</param>
    internal static string Update(string version) => $"{Data(version)}/composite/sobjects";

    /// <summary>
    /// Makes up to 25 requests as one, and takes queries that are too long for an address, which may have 16,384 bytes.
    /// <see href="https://help.salesforce.com/s/articleView?id=000386264&amp;language=en_US&amp;type=1"/>
    /// </summary>
    /// <param name="version">The version of the API.</param>
    internal static string Composite(string version) => $"{Data(version)}/composite";

    /// <summary>Finds records, at most 2,000 in one answer. <see href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm"/></summary>
    /// <param name="version">The version of the API.</param>
    /// <param name="soql">The query.</param>
    internal static string Query(string version, string soql) => $"{Data(version)}/query?q={Uri.EscapeDataString(soql)}";

    /// <summary>
    /// Tells the fields of accounts that the user may see.
    /// <see href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm"/>
    /// </summary>
    /// <param name="version">The version of the API.</param>
    internal static string DescribeAccount(string version) => $"{Data(version)}/sobjects/Account/describe";

    /// <summary>
    /// Creates tasks, and changes them below their ids.
    /// <see href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info.htm"/>
    /// </summary>
    /// <param name="version">The version of the API.</param>
    internal static string Tasks(string version) => $"{Data(version)}/sobjects/Task";

    private static string Data(string version) => $"/services/data/v{version}";
}
