namespace HealthFunctions.Storage.Models;

/// <summary>What lists say of a version of a scoring model.</summary>
/// <param name="Version">The version; it never changes what it stands for.</param>
/// <param name="Name">The name of the model over all its versions.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Author">Who stored it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record ModelVersion(string Version, string Name, string? Description, string Author, DateTimeOffset CreatedAt);

/// <summary>A version of a scoring model with its document.</summary>
/// <param name="About">What lists say of it.</param>
/// <param name="Json">The document as it was sent.</param>
public sealed record ModelDocument(ModelVersion About, string Json);

/// <summary>A version was made the one that counts.</summary>
/// <param name="Version">The version.</param>
/// <param name="Author">Who did it.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record Activation(string Version, string Author, DateTimeOffset At, string? Reason = null);

/// <summary>What came of storing a version.</summary>
public enum ModelAdding
{
    /// <summary>It is stored.</summary>
    Added,

    /// <summary>It was there with the same content.</summary>
    Same,

    /// <summary>It was there with other content, and stays so.</summary>
    Different,
}
