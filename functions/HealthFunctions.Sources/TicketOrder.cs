using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources;

/// <summary>The order of what happens to a ticket within the same instant: it is worked on, then solved, then closed.</summary>
internal static class TicketOrder
{
    /// <summary>The rank of a signal that says where a ticket stands; a new ticket has 0.</summary>
    public static int RankOf(TicketStatus status) => status switch
    {
        TicketStatus.Open or TicketStatus.Pending or TicketStatus.OnHold => 1,
        TicketStatus.Solved => 2,
        TicketStatus.Closed => 3,
    };
}
