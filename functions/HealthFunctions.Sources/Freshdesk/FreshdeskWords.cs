using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>
/// Freshdesk's own words, in English and by their numbers. Source: https://developers.freshdesk.com/api/#tickets; the numbers of the two
/// kinds of waiting are those that a new account has.
/// </summary>
internal static class FreshdeskWords
{
    /// <summary>Deleted and spam are no statuses of Freshdesk's: our template for such a rule says so.</summary>
    public static FreshdeskVocabulary<TicketStatus> Statuses { get; } = new(
        new Dictionary<string, TicketStatus>
        {
            ["open"] = TicketStatus.Open,
            ["pending"] = TicketStatus.Pending,
            ["on hold"] = TicketStatus.OnHold,
            ["solved"] = TicketStatus.Solved,
            ["closed"] = TicketStatus.Closed,
        },
        new Dictionary<string, TicketStatus>
        {
            ["2"] = TicketStatus.Open,
            ["Open"] = TicketStatus.Open,
            ["3"] = TicketStatus.Pending,
            ["Pending"] = TicketStatus.Pending,
            ["4"] = TicketStatus.Solved,
            ["Resolved"] = TicketStatus.Solved,
            ["5"] = TicketStatus.Closed,
            ["Closed"] = TicketStatus.Closed,
            ["6"] = TicketStatus.Pending,
            ["Waiting on Customer"] = TicketStatus.Pending,
            ["7"] = TicketStatus.OnHold,
            ["Waiting on Third Party"] = TicketStatus.OnHold,
            ["Deleted"] = TicketStatus.Closed,
            ["Spam"] = TicketStatus.Closed,
        });

    public static FreshdeskVocabulary<TicketPriority> Priorities { get; } = new(
        new Dictionary<string, TicketPriority>
        {
            ["low"] = TicketPriority.Low,
            ["normal"] = TicketPriority.Normal,
            ["high"] = TicketPriority.High,
            ["urgent"] = TicketPriority.Urgent,
        },
        new Dictionary<string, TicketPriority>
        {
            ["1"] = TicketPriority.Low,
            ["Low"] = TicketPriority.Low,
            ["2"] = TicketPriority.Normal,
            ["Medium"] = TicketPriority.Normal,
            ["3"] = TicketPriority.High,
            ["High"] = TicketPriority.High,
            ["4"] = TicketPriority.Urgent,
            ["Urgent"] = TicketPriority.Urgent,
        });
}
