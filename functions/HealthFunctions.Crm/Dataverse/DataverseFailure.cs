using System.Net;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>What kind of failure it is, be it of a request or of one operation in it.</summary>
internal enum DataverseFailure
{
    /// <summary>No account has this key.</summary>
    NoSuchAccount,

    /// <summary>A column, the key or the environment is not as the settings say: every record would fail alike.</summary>
    NotSetUp,

    /// <summary>The token is not accepted.</summary>
    Unauthorized,

    /// <summary>The application user may not do this.</summary>
    Forbidden,

    /// <summary>A service protection limit is reached.</summary>
    Throttled,

    /// <summary>It may succeed in a moment, unchanged.</summary>
    Passing,

    /// <summary>Dataverse, or a plug-in in it, does not accept the record.</summary>
    Refused,
}

/// <summary>Tells failures apart, and what to do about each.</summary>
internal static class DataverseFailures
{
    internal const string SetupNeeded = "A column or the alternate key is missing in Dataverse, or is of another type: run the CRM set-up.";

    internal static readonly TimeSpan UntilSomeoneActs = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(1);

    // A plug-in may put anything into a message, a stack trace for example.
    private const int LongestMessage = 500;

    private const string NoSuchResource = "0x8006088a";

    private static readonly string[] CodesOfNoAccount = ["0x80040217", "0x80060891"];

    // The code is the same as for a wrong value, so that only the words tell.
    private static readonly string[] WordsOfSetup =
    [
        "The key in the request URI is not valid",
        "Could not find a property named",
        "Invalid property",
        "undeclared property",
        "does not exist on type",
        "Cannot convert",
    ];

    internal static DataverseFailure Of(int status, DataverseError error) => (HttpStatusCode)status switch
    {
        HttpStatusCode.NotFound when Is(error, NoSuchResource) => DataverseFailure.NotSetUp,
        _ when IsNoAccount(status, error) => DataverseFailure.NoSuchAccount,
        HttpStatusCode.Unauthorized => DataverseFailure.Unauthorized,
        HttpStatusCode.Forbidden => DataverseFailure.Forbidden,
        HttpStatusCode.TooManyRequests => DataverseFailure.Throttled,
        HttpStatusCode.PreconditionFailed when !IsDuplicate(error) => DataverseFailure.Passing,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => DataverseFailure.Passing,
        HttpStatusCode.BadRequest when IsAboutSetup(error) => DataverseFailure.NotSetUp,
        _ => DataverseFailure.Refused,
    };

    internal static string WhyThrottled(DataverseError error) => error.Code switch
    {
        DataverseLimits.TooManyRequests => "Dataverse's limit of requests in 5 minutes is reached.",
        DataverseLimits.TooMuchTime => "Dataverse's limit of execution time in 5 minutes is reached.",
        DataverseLimits.TooManyAtOnce => "Dataverse's limit of requests at the same time is reached.",
        _ => "A limit of Dataverse is reached.",
    };

    internal static string WhyUnauthorized(DataverseError error) =>
        "Dataverse does not accept the token: check Crm:dataverse:Url, TenantId and ClientId, and that the environment has an application "
        + $"user for it. Dataverse says: {Words(error)}";

    internal static string WhyForbidden(DataverseError error) =>
        $"The application user may not write accounts: give it the security role of the set-up. Dataverse says: {Words(error)}";

    internal static string ToMap(string accountId, string keyColumn) =>
        $"Accounts are never created: write '{accountId}' into the column {keyColumn} of the account that is meant, then replay the record.";

    internal static string ToCorrect => "Correct the value at its source, or the rule or plug-in in Dataverse, then replay the record.";

    /// <summary>What Dataverse said, short enough to be stored with each record that it was said of: the innermost cause, one line.</summary>
    internal static string Words(DataverseError error)
    {
        const string Inner = "InnerException : ";
        var message = error.Message ?? "";
        if (message.LastIndexOf(Inner, StringComparison.Ordinal) is >= 0 and var inner)
            message = message[(inner + Inner.Length)..];

        message = message.Split('\r', '\n')[0].Trim();
        if (message.Length > LongestMessage)
            message = message[..LongestMessage] + "...";

        return (message, error.Code) switch
        {
            ("", null or "") => "Dataverse reported an error without a message.",
            ("", var code) => $"Dataverse reported the error {code} without a message.",
            (_, null or "") => message,
            var (_, code) => $"{message} ({code})",
        };
    }

    /// <summary>
    /// A missing record is a 404 by the documentation; its own two codes come with other statuses too. A 404 without any word of
    /// Dataverse's may be of something in between.
    /// </summary>
    private static bool IsNoAccount(int status, DataverseError error) =>
        CodesOfNoAccount.Any(code => Is(error, code))
        || (status is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.PreconditionFailed
            && error.Message?.Contains("Does Not Exist", StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsDuplicate(DataverseError error) => Is(error, "0x80040237") || Is(error, "0x80040333") || Is(error, "0x80060892");

    private static bool IsAboutSetup(DataverseError error) =>
        Is(error, "0x80060888") || WordsOfSetup.Any(words => error.Message?.Contains(words, StringComparison.OrdinalIgnoreCase) == true);

    private static bool Is(DataverseError error, string code) => string.Equals(error.Code, code, StringComparison.OrdinalIgnoreCase);
}
