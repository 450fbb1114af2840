namespace HealthFunctions.Http.Views;

/// <summary>What a person says with an answer to a recommended action.</summary>
internal sealed record ActionBody
{
    public required string Author { get; init; }

    public string? Note { get; init; }
}
