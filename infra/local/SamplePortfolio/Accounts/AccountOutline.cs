namespace SamplePortfolio.Accounts;

/// <summary>An account as its contract says.</summary>
/// <param name="Id">Its id here and in the CRM.</param>
/// <param name="Name">The company's name, invented.</param>
/// <param name="Segment">enterprise, mid-market or smb.</param>
/// <param name="Seats">Licences bought.</param>
internal sealed record AccountOutline(string Id, string Name, string Segment, int Seats)
{
    /// <summary>What one seat costs a month, in whole units of <see cref="Currency"/>.</summary>
    public int SeatPrice { get; init; } = 90;

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = "EUR";

    /// <summary>The customer success manager in charge now.</summary>
    public string Owner { get; init; } = Owners.North;

    /// <summary>Where in its life as a customer it stands.</summary>
    public string Stage { get; init; } = "adoption";

    /// <summary>Days until the contract is to be renewed.</summary>
    public int RenewsInDays { get; init; } = 200;

    /// <summary>For how many days it has been a customer.</summary>
    public int CustomerForDays { get; init; } = 500;

    /// <summary>Recurring revenue a month.</summary>
    public int Mrr => Seats * SeatPrice;

    /// <summary>Recurring revenue a year.</summary>
    public int Arr => Mrr * 12;
}
