using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SamplePortfolio;

/// <summary>
/// Remembers in a file which portfolio an app was sent, so that a second start adds nothing to it and an interrupted one goes on
/// with the same events.
/// </summary>
/// <param name="AsOf">The end of its window.</param>
/// <param name="Seed">What chance began with.</param>
/// <param name="IsComplete">Whether all of it was sent.</param>
internal sealed record SentPortfolio(DateTimeOffset AsOf, ulong Seed, bool IsComplete)
{
    /// <summary>Reads what the file remembers; null where there is no file.</summary>
    /// <exception cref="UserFault">The file is not one of ours.</exception>
    public static SentPortfolio? Read(FileInfo file)
    {
        if (!file.Exists)
        {
            return null;
        }

        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file.FullName))!;
            return new SentPortfolio(
                DateTimeOffset.Parse(json["asOf"]!.GetValue<string>(), CultureInfo.InvariantCulture),
                ulong.Parse(json["seed"]!.GetValue<string>(), CultureInfo.InvariantCulture),
                json["complete"]!.GetValue<bool>());
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or FormatException or InvalidOperationException)
        {
            throw new UserFault($"{file.FullName} cannot be read: delete it, and the data beside it, to start afresh.");
        }
    }

    /// <summary>Writes the file, where there is one.</summary>
    public void WriteTo(FileInfo? file)
    {
        if (file is null)
        {
            return;
        }

        file.Directory?.Create();
        var json = new JsonObject
        {
            ["asOf"] = AsOf.ToString("O", CultureInfo.InvariantCulture),
            ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
            ["complete"] = IsComplete,
        };
        File.WriteAllText(file.FullName, json.ToJsonString());
    }
}
