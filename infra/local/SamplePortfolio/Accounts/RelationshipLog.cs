using System.Text.Json.Nodes;
using SamplePortfolio.Vendors;

namespace SamplePortfolio.Accounts;

/// <summary>
/// Surveys, conversations and the success plan. They come from tools without a format of their own here, so each is a normalised
/// signal in a Standard Webhooks delivery.
/// </summary>
internal sealed class RelationshipLog(AccountScript script)
{
    private readonly List<Delivery> deliveries = [];

    public IReadOnlyList<Delivery> Deliveries => deliveries;

    /// <summary>Somebody answers how likely a recommendation is, 0 to 10.</summary>
    public void Nps(double daysAgo, int score, string respondent = "sponsor") => Survey("nps", daysAgo, score, respondent);

    /// <summary>Somebody rates what support did, 1 to 5.</summary>
    public void Csat(double daysAgo, int score, string respondent = "user-1") => Survey("csat", daysAgo, score, respondent);

    /// <summary>Somebody of ours speaks with somebody of theirs.</summary>
    /// <param name="daysAgo">When.</param>
    /// <param name="kind">meeting, call, email, review or other.</param>
    /// <param name="sentiment">From -1, bad, to 1, good.</param>
    public void Talk(double daysAgo, string kind = "meeting", double? sentiment = 0.4)
    {
        var signal = Signal("touchpoint", script.DaysAgo(daysAgo));
        signal["kind"] = kind;
        if (sentiment is { } tone)
        {
            signal["sentiment"] = tone;
        }

        Send(signal);
    }

    /// <summary>One meeting every so many days.</summary>
    public void TalkEvery(int days, int from = 85, int to = 3, double sentiment = 0.4)
    {
        for (var day = from; day >= to; day -= days)
        {
            Talk(day, script.Dice.Pick<string>(["meeting", "call", "email", "meeting"]), Math.Round(sentiment + (script.Dice.Share() * 0.2) - 0.1, 2));
        }
    }

    /// <summary>A goal of the success plan is set, and moves on week by week.</summary>
    /// <param name="name">What is to be reached, in the customer's words.</param>
    /// <param name="startedDaysAgo">When work on it began.</param>
    /// <param name="dueInDays">When it is to be reached, counted from the end of the window.</param>
    /// <param name="progress">How much of it is reached at the end of the window, 0 to 1.</param>
    public void Goal(string name, int startedDaysAgo, int dueInDays, double progress)
    {
        const int DaysBetweenReports = 21;
        var goalId = name.ToLowerInvariant().Replace(' ', '-');
        var first = Math.Min(startedDaysAgo, Window.Days - 1);
        for (var day = first; day >= 0; day -= DaysBetweenReports)
        {
            var passed = startedDaysAgo == 0 ? 1 : (startedDaysAgo - day) / (double)startedDaysAgo;
            var last = day < DaysBetweenReports;
            var signal = Signal("goal", script.DaysAgo(day));
            signal["goalId"] = goalId;
            signal["name"] = name;
            signal["progress"] = last ? progress : Math.Round(progress * passed, 2);
            signal["startedAt"] = Json.Second(script.Window.AsOf.AddDays(-startedDaysAgo).AddHours(-6));
            signal["dueAt"] = Json.Second(script.Window.AsOf.AddDays(dueInDays));
            Send(signal);
        }
    }

    private void Survey(string survey, double daysAgo, int score, string respondent)
    {
        var signal = Signal("survey", script.DaysAgo(daysAgo));
        signal["survey"] = survey;
        signal["score"] = score;
        signal["respondent"] = $"{respondent}@{script.Outline.Id}.example";
        Send(signal);
    }

    private JsonObject Signal(string type, DateTimeOffset occurredAt) => new()
    {
        ["type"] = type,
        ["id"] = script.Ids.Stripe("msg", $"{type}|{deliveries.Count}"),
        ["occurredAt"] = Json.Second(occurredAt),
        ["accountId"] = script.Outline.Id,
    };

    private void Send(JsonObject signal) => deliveries.Add(new Delivery(
        Sources.Standard,
        (string)signal["id"]!,
        (string)signal["type"]!,
        DateTimeOffset.Parse((string)signal["occurredAt"]!),
        Json.Bytes(signal)));
}
