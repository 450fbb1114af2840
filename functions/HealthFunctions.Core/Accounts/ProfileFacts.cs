using System.Text.Json.Serialization;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts;

/// <summary>What is known of the account itself, field by field; each with its past, since a model may ask for any day.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class ProfileFacts
{
    /// <summary>The company's name.</summary>
    public Timeline<string> Name { get; } = new();

    /// <summary>The customer success manager in charge.</summary>
    public Timeline<string> Owner { get; } = new();

    /// <summary>The segment.</summary>
    public Timeline<string> Segment { get; } = new();

    /// <summary>The plan or edition it has bought.</summary>
    public Timeline<string> Plan { get; } = new();

    /// <summary>The stage in its life as a customer.</summary>
    public Timeline<string> LifecycleStage { get; } = new();

    /// <summary>Annual recurring revenue.</summary>
    public Timeline<decimal> Arr { get; } = new();

    /// <summary>Monthly recurring revenue.</summary>
    public Timeline<decimal> Mrr { get; } = new();

    /// <summary>Total contract value.</summary>
    public Timeline<decimal> Tcv { get; } = new();

    /// <summary>The currency of the amounts.</summary>
    public Timeline<string> Currency { get; } = new();

    /// <summary>Licences bought.</summary>
    public Timeline<int> Seats { get; } = new();

    /// <summary>The day the contract is to be renewed.</summary>
    public Timeline<DateOnly> RenewalDate { get; } = new();

    /// <summary>The day it became a customer.</summary>
    public Timeline<DateOnly> TenureStart { get; } = new();

    /// <summary>The ids by which sources name this customer, by source.</summary>
    public SortedDictionary<string, SortedSet<string>> ExternalIds { get; } = new(StringComparer.Ordinal);

    /// <summary>Records every field that the signal speaks of.</summary>
    public void Record(Moment moment, ProfileSignal profile)
    {
        RecordIfSaid(Name, moment, profile.Name);
        RecordIfSaid(Owner, moment, profile.Owner);
        RecordIfSaid(Segment, moment, profile.Segment);
        RecordIfSaid(Plan, moment, profile.Plan);
        RecordIfSaid(LifecycleStage, moment, profile.LifecycleStage);
        RecordIfSaid(Arr, moment, profile.Arr);
        RecordIfSaid(Mrr, moment, profile.Mrr);
        RecordIfSaid(Tcv, moment, profile.Tcv);
        RecordIfSaid(Currency, moment, profile.Currency);
        RecordIfSaid(Seats, moment, profile.Seats);
        RecordIfSaid(RenewalDate, moment, profile.RenewalDate);
        RecordIfSaid(TenureStart, moment, profile.TenureStart);
        foreach (var (source, ids) in profile.ExternalIds ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            IdsOf(source).UnionWith(ids);
        }
    }

    /// <summary>Takes over what is known of another account: of each field the latest word of both stands.</summary>
    public void Absorb(ProfileFacts other)
    {
        Name.Absorb(other.Name);
        Owner.Absorb(other.Owner);
        Segment.Absorb(other.Segment);
        Plan.Absorb(other.Plan);
        LifecycleStage.Absorb(other.LifecycleStage);
        Arr.Absorb(other.Arr);
        Mrr.Absorb(other.Mrr);
        Tcv.Absorb(other.Tcv);
        Currency.Absorb(other.Currency);
        Seats.Absorb(other.Seats);
        RenewalDate.Absorb(other.RenewalDate);
        TenureStart.Absorb(other.TenureStart);
        foreach (var (source, ids) in other.ExternalIds)
        {
            IdsOf(source).UnionWith(ids);
        }
    }

    /// <summary>Forgets what no longer held on <paramref name="horizon"/>.</summary>
    public void ForgetBefore(DateTimeOffset horizon)
    {
        Name.ForgetBefore(horizon);
        Owner.ForgetBefore(horizon);
        Segment.ForgetBefore(horizon);
        Plan.ForgetBefore(horizon);
        LifecycleStage.ForgetBefore(horizon);
        Arr.ForgetBefore(horizon);
        Mrr.ForgetBefore(horizon);
        Tcv.ForgetBefore(horizon);
        Currency.ForgetBefore(horizon);
        Seats.ForgetBefore(horizon);
        RenewalDate.ForgetBefore(horizon);
        TenureStart.ForgetBefore(horizon);
    }

    /// <summary>When the owner that holds at <paramref name="asOf"/> took over from another; null where there was no other.</summary>
    public DateTimeOffset? OwnerChangedAt(DateTimeOffset asOf)
    {
        Change<string>? current = null;
        foreach (var change in Owner.UpTo(asOf))
        {
            if (current is not null && change.Value != current.Value)
            {
                return current.At;
            }

            current = change;
        }

        return null;
    }

    private SortedSet<string> IdsOf(string source)
    {
        if (!ExternalIds.TryGetValue(source, out var known))
        {
            ExternalIds[source] = known = new SortedSet<string>(StringComparer.Ordinal);
        }

        return known;
    }

    private static void RecordIfSaid(Timeline<string> field, Moment moment, string? value)
    {
        if (value is not null)
        {
            field.Record(moment, value);
        }
    }

    private static void RecordIfSaid<T>(Timeline<T> field, Moment moment, T? value)
        where T : struct
    {
        if (value is { } said)
        {
            field.Record(moment, said);
        }
    }
}
