namespace HealthFunctions.Crm.HubSpot;

/// <summary>What HubSpot's failures mean and what to do about them, be they of a request or of one record in it.</summary>
internal static class HubSpotFailure
{
    internal const string NextStep = "Correct the value at its source, or the property's rules in HubSpot, then replay the record.";

    internal const string SetupNeeded =
        "A property is missing in HubSpot, or the id property does not keep its values unique: run the CRM set-up.";

    internal static readonly TimeSpan UntilSomeoneActs = TimeSpan.FromMinutes(15);
    internal static readonly TimeSpan UntilAskedAgain = TimeSpan.FromMinutes(1);

    // HubSpot lists every fault of every record in one message.
    private const int LongestMessage = 500;

    /// <summary>What HubSpot said, short enough to be stored with each record that it was said of.</summary>
    internal static string Words(string? message, string? otherwise = null) => message switch
    {
        null or "" => otherwise ?? "HubSpot reported an error without a message.",
        { Length: > LongestMessage } => message[..LongestMessage] + "...",
        _ => message,
    };

    /// <summary>Every record would fail for the same reason: that must not turn a whole portfolio into dead letters.</summary>
    internal static bool IsAboutSetup(string? message) =>
        message is not null
        && (message.Contains("PROPERTY_DOESNT_EXIST", StringComparison.Ordinal)
            || message.Contains("non-unique", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether HubSpot has no such company.</summary>
    internal static bool IsNotFound(string? category) => category is "OBJECT_NOT_FOUND";

    internal static CrmPushResult.Rejected Unknown(string accountId, string idProperty) => new(
        accountId,
        $"No company in HubSpot has '{accountId}' in {idProperty}, and none is created.",
        "Write the id into that property of its company in HubSpot, then replay the record. It is also pushed when its health changes.",
        CrmFault.Record);

    /// <summary>Whether the same record can succeed later, unchanged.</summary>
    internal static bool IsPassing(string? category) =>
        category is "RATE_LIMITS" or "INTERNAL_ERROR" or "SERVICE_UNAVAILABLE" or "TIMEOUT" or "LOCKED";
}
