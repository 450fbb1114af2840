namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The account itself as it stood at one moment. What nobody said is null.</summary>
public sealed record AccountProfile
{
    /// <summary>The company's name; the account's id where no name is known.</summary>
    public required string Name { get; init; }

    /// <summary>The customer success manager in charge.</summary>
    public string? Owner { get; init; }

    /// <summary>The segment.</summary>
    public string? Segment { get; init; }

    /// <summary>The plan or edition it has bought.</summary>
    public string? Plan { get; init; }

    /// <summary>The stage in its life as a customer.</summary>
    public string? LifecycleStage { get; init; }

    /// <summary>Annual recurring revenue: what the profile says, else twelve times the monthly.</summary>
    public decimal? Arr { get; init; }

    /// <summary>Monthly recurring revenue: what the profile says, else what the subscriptions come to.</summary>
    public decimal? Mrr { get; init; }

    /// <summary>Total contract value.</summary>
    public decimal? Tcv { get; init; }

    /// <summary>The currency of the amounts, ISO 4217.</summary>
    public string? Currency { get; init; }

    /// <summary>Licences bought.</summary>
    public int? Seats { get; init; }

    /// <summary>The day the contract is to be renewed.</summary>
    public DateOnly? RenewalDate { get; init; }

    /// <summary>The day it became a customer.</summary>
    public DateOnly? TenureStart { get; init; }

    /// <summary>Reads the profile from an account's facts.</summary>
    public static AccountProfile Of(AccountState state, DateTimeOffset asOf)
    {
        var profile = state.Profile;
        var mrr = Said(profile.Mrr, asOf) ?? Subscriptions.MrrAt(state, asOf)?.Amount;
        return new AccountProfile
        {
            Name = profile.Name.AtOrFirst(asOf) ?? state.AccountId,
            Owner = profile.Owner.AtOrFirst(asOf),
            Segment = profile.Segment.AtOrFirst(asOf),
            Plan = profile.Plan.AtOrFirst(asOf),
            LifecycleStage = profile.LifecycleStage.AtOrFirst(asOf),
            Mrr = mrr,
            Arr = Said(profile.Arr, asOf) ?? mrr * 12,
            Tcv = Said(profile.Tcv, asOf),
            Currency = profile.Currency.AtOrFirst(asOf) ?? Subscriptions.CurrencyAt(state, asOf),
            Seats = Said(profile.Seats, asOf) ?? Subscriptions.SeatsAt(state, asOf),
            RenewalDate = Said(profile.RenewalDate, asOf),
            TenureStart = Said(profile.TenureStart, asOf),
        };
    }

    private static T? Said<T>(Timeline<T> field, DateTimeOffset asOf)
        where T : struct => field.IsEmpty ? null : field.AtOrFirst(asOf);
}
