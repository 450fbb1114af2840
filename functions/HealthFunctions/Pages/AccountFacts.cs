using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;

namespace HealthFunctions.Pages;

/// <summary>The facts of an account as its page shows them: as they stand now, newest first, and no more than one looks at.</summary>
/// <param name="Subscriptions">Subscriptions.</param>
/// <param name="Invoices">Invoices.</param>
/// <param name="Tickets">Tickets.</param>
/// <param name="Deals">Opportunities.</param>
/// <param name="Contacts">People at the customer; nobody is named.</param>
/// <param name="Milestones">Milestones.</param>
/// <param name="Surveys">Answers to surveys.</param>
/// <param name="Touchpoints">Conversations.</param>
/// <param name="Usage">Use of the product.</param>
internal sealed record AccountFacts(
    IReadOnlyList<DatedFact<SubscriptionFact>> Subscriptions,
    IReadOnlyList<DatedFact<InvoiceFact>> Invoices,
    IReadOnlyList<DatedFact<TicketFact>> Tickets,
    IReadOnlyList<DatedFact<DealFact>> Deals,
    IReadOnlyList<DatedFact<ContactFact>> Contacts,
    IReadOnlyList<DatedFact<MilestoneFact>> Milestones,
    IReadOnlyList<SurveyAnswer> Surveys,
    IReadOnlyList<Conversation> Touchpoints,
    UsageShown Usage)
{
    private const int MostShown = 50;

    /// <summary>The facts at a moment.</summary>
    public static AccountFacts Of(AccountState state, FeatureCatalogue features, DateTimeOffset now) => new(
        Latest(state.Subscriptions, now),
        Latest(state.Invoices, now),
        Latest(state.Tickets, now),
        Latest(state.Deals, now),
        Latest(state.Contacts, now),
        Latest(state.Milestones, now),
        [.. state.Surveys.UpTo(now).Take(MostShown).Select(answer => new SurveyAnswer(answer.At, answer.Value.Survey, answer.Value.Score))],
        [.. state.Touchpoints.UpTo(now).Take(MostShown).Select(talk => new Conversation(talk.At, talk.Value.Kind, talk.Value.Sentiment))],
        UsageShown.Of(state.Usage, features, DayBits.DayOf(now)));

    private static IReadOnlyList<DatedFact<T>> Latest<T>(SortedDictionary<string, Timeline<T>> timelines, DateTimeOffset now) =>
    [
        .. timelines.Select(timeline => timeline.Value.At(now) is { } fact ? new DatedFact<T>(timeline.Key, fact.At, fact.Value) : null)
            .OfType<DatedFact<T>>()
            .OrderByDescending(fact => fact.At)
            .Take(MostShown),
    ];
}

/// <summary>A fact and since when it holds.</summary>
/// <typeparam name="T">The kind of fact.</typeparam>
/// <param name="Id">The source and the id there.</param>
/// <param name="At">Since when.</param>
/// <param name="Fact">The fact.</param>
internal sealed record DatedFact<T>(string Id, DateTimeOffset At, T Fact);

/// <summary>An answer to a survey, without who gave it.</summary>
/// <param name="At">When.</param>
/// <param name="Survey">Which survey.</param>
/// <param name="Score">The answer.</param>
internal sealed record SurveyAnswer(DateTimeOffset At, Core.Signals.SurveyKind Survey, double Score);

/// <summary>A conversation.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">How it was held.</param>
/// <param name="Sentiment">How it went, -1 to 1.</param>
internal sealed record Conversation(DateTimeOffset At, Core.Signals.TouchpointKind Kind, double? Sentiment);
