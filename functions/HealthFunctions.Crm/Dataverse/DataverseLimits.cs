namespace HealthFunctions.Crm.Dataverse;

/// <summary>Dataverse's published addresses, limits and codes, each with its page. Nothing else in this folder knows a number or a path of Dataverse's.</summary>
public static class DataverseLimits
{
    /// <summary>Where the Web API is, below the environment's address. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors"/></summary>
    public const string Api = "/api/data/v9.2/";

    /// <summary>Carries many operations in one request. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api"/></summary>
    public const string Batch = Api + "$batch";

    /// <summary>The accounts. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/account"/></summary>
    public const string Accounts = Api + "accounts";

    /// <summary>The tasks. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/task"/></summary>
    public const string Tasks = Api + "tasks";

    /// <summary>Rows on a page of accounts; at most 5,000. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results"/></summary>
    internal const int Page = 500;

    /// <summary>The definition of the table of accounts. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api"/></summary>
    public const string AccountTable = Api + "EntityDefinitions(LogicalName='account')";

    /// <summary>
    /// The columns of accounts; created there one by one.
    /// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/create-update-column-definitions-using-web-api"/>
    /// </summary>
    public const string Columns = AccountTable + "/Attributes";

    /// <summary>The alternate keys of accounts. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity"/></summary>
    public const string Keys = AccountTable + "/Keys";

    /// <summary>Makes changed definitions visible to people. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/publishxml"/></summary>
    public const string Publish = Api + "PublishXml";

    /// <summary>The most operations in one batch. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api"/></summary>
    public const int MostOperations = 1_000;

    /// <summary>Operations in one batch unless the settings say otherwise: few enough that a batch takes seconds where plug-ins run on accounts.</summary>
    public const int BatchSize = 100;

    /// <summary>
    /// Requests of one user in any <see cref="Window"/>, for each server of the environment; besides, 20 minutes of execution time.
    /// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits"/>
    /// </summary>
    public const int RequestsPerWindow = 6_000;

    /// <summary>The sliding window of <see cref="RequestsPerWindow"/>.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    /// <summary>Requests of one user at the same time. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits"/></summary>
    public const int ConcurrentRequests = 52;

    /// <summary>The code of a 429 for too many requests in the window. <see href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits"/></summary>
    public const string TooManyRequests = "0x80072322";

    /// <summary>The code of a 429 for too much execution time in the window.</summary>
    public const string TooMuchTime = "0x80072321";

    /// <summary>The code of a 429 for too many requests at the same time.</summary>
    public const string TooManyAtOnce = "0x80072326";

    /// <summary>
    /// Characters with which a key finds nothing, however they are written.
    /// <see href="https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity"/>
    /// </summary>
    public const string NotInKeys = "/<>*%&:\\?+";

    /// <summary>
    /// What a column's name begins with: the prefix of a publisher, 2 to 8 letters and digits, a letter first, not mscrm.
    /// <see href="https://learn.microsoft.com/power-platform/developer/cli/reference/solution"/>
    /// </summary>
    internal const string PrefixPattern = "^(?!mscrm)[a-z][a-z0-9]{1,7}_[a-z0-9_]*$";

    /// <summary>The longest text in one line. <see href="https://learn.microsoft.com/power-apps/maker/data-platform/types-of-fields"/></summary>
    internal const int LongestText = 4_000;

    /// <summary>
    /// The wait after a 429 that names none, which Dataverse does not document to happen.
    /// </summary>
    internal static readonly TimeSpan UnnamedWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Requests at once, and a second over time: in any window 20 + 300 * 10 = 3,020, half of what one server allows, for set-up and
    /// other work of the same application user.
    /// </summary>
    internal const int Burst = 20;

    /// <inheritdoc cref="Burst"/>
    internal const double RequestsPerSecond = 10;

    /// <summary>Connections of one instance, so that several instances stay below <see cref="ConcurrentRequests"/>.</summary>
    internal const int Connections = 8;
}
