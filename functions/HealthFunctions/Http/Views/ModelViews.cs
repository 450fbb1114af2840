using System.Text.Json;
using HealthFunctions.Storage.Models;

namespace HealthFunctions.Http.Views;

/// <summary>The scoring models.</summary>
/// <param name="Items">Every version, those that come with the product first.</param>
/// <param name="Activations">Which version came to count when, newest first; none until one was activated.</param>
internal sealed record ModelList(IReadOnlyList<ModelView> Items, IReadOnlyList<Activation> Activations);

/// <summary>A version of a scoring model as lists show it.</summary>
/// <param name="Version">The version.</param>
/// <param name="Name">The name of the model over all its versions.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Active">Whether it is the one that counts.</param>
/// <param name="Preset">Whether it comes with the product.</param>
/// <param name="Author">Who stored it.</param>
/// <param name="CreatedAt">When it was stored.</param>
internal sealed record ModelView(
    string Version, string Name, string? Description, bool Active, bool Preset, string? Author, DateTimeOffset? CreatedAt);

/// <summary>Who makes a version the one that counts, and why.</summary>
internal sealed record ActivationBody
{
    public string? Author { get; init; }

    public string? Reason { get; init; }
}

/// <summary>What is to be tried.</summary>
internal sealed record PreviewBody
{
    /// <summary>A draft; the stored version of the address where it is left out.</summary>
    public JsonElement? Model { get; init; }

    /// <summary>How many accounts; all where it is left out.</summary>
    public int? Sample { get; init; }

    /// <summary>Which segment; all where it is left out.</summary>
    public string? Segment { get; init; }
}
