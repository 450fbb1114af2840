using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Sources.Tests;

/// <summary>
/// Every <c>Fixtures/{source}/{event}.json</c> (or <c>.xml</c>) gives what stands in <c>{event}.signals.json</c>. A source that needs
/// settings or headers to be read has them in <c>settings.json</c> and <c>headers.json</c> beside its fixtures. To approve what the
/// code now says, run with UPDATE_FIXTURES=1 and read the difference.
/// </summary>
public sealed class FixtureTests
{
    private const string Expected = ".signals.json";
    private const string Settings = "settings.json";
    private const string Headers = "headers.json";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Says also what is nothing, zero or the first of its kind.</summary>
    private static readonly JsonSerializerOptions Whole = new(SignalJson.Default.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string Root = Repository.PathOf("tests", "HealthFunctions.Sources.Tests", "Fixtures");

    private static readonly SourceCatalogue Sources = Deliveries.Catalogue([.. Directory.EnumerateDirectories(Root)
        .SelectMany(folder => Pairs(Path.Combine(folder, Settings))
            .Select(setting => ($"Sources:{Path.GetFileName(folder)}:{setting.Key}", setting.Value)))]);

    public static TheoryData<string, string> Fixtures()
    {
        TheoryData<string, string> fixtures = [];
        foreach (var (source, @event) in Files())
        {
            fixtures.Add(source, @event);
        }

        return fixtures;
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_delivery_gives_the_approved_signals(string source, string @event)
    {
        var actual = Read(source, @event);
        var path = Path.Combine(Root, source, @event + Expected);
        if (Environment.GetEnvironmentVariable("UPDATE_FIXTURES") == "1")
        {
            File.WriteAllText(path, actual.ToJsonString(Indented) + "\n");
        }

        var expected = JsonNode.Parse(File.ReadAllText(path));
        Assert.True(
            JsonNode.DeepEquals(expected, actual),
            $"{path} expects {expected?.ToJsonString(Indented)}\nbut it is {actual.ToJsonString(Indented)}");
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void Normalising_twice_gives_the_same(string source, string @event) =>
        Assert.True(JsonNode.DeepEquals(Read(source, @event), Read(source, @event)));

    [Fact]
    public void Every_source_has_fixtures() =>
        Assert.Equal(Sources.Names.Order(), Files().Select(file => file.Source).Distinct().Order());

    [Fact]
    public void Every_expectation_has_its_delivery() => Assert.Equal(
        Files().Select(file => Path.Combine(Root, file.Source, file.Event + Expected)).Order(),
        Directory.EnumerateFiles(Root, "*" + Expected, SearchOption.AllDirectories).Order());

    internal static IEnumerable<(string Source, string Event)> Files() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".json" or ".xml" && Path.GetFileName(path) is not (Settings or Headers))
        .Where(path => !path.EndsWith(Expected, StringComparison.Ordinal))
        .Select(path => (Path.GetFileName(Path.GetDirectoryName(path))!, Path.GetFileNameWithoutExtension(path)))
        .Order();

    internal static byte[] Body(string source, string @event)
    {
        var path = Path.Combine(Root, source, @event);
        return File.ReadAllBytes(File.Exists(path + ".json") ? path + ".json" : path + ".xml");
    }

    internal static IReadOnlyDictionary<string, string> HeadersOf(string source) => Pairs(Path.Combine(Root, source, Headers));

    internal static TheoryData<string> SourceNames() => [.. Sources.Names.Order(StringComparer.Ordinal)];

    /// <summary>What each of a source's fixtures says, each as a message of its own.</summary>
    internal static IReadOnlyList<IReadOnlyList<Signal>> SaidBy(string source, DateTimeOffset? receivedAt = null)
    {
        Assert.True(Sources.TryFind(source, out var found));
        return
        [
            .. Files().Where(file => file.Source == source)
                .Select(file => Deliveries.Of(Body(source, file.Event), HeadersOf(source).ToDictionary(header => header.Key, header => $"{header.Value}-{file.Event}")) with { ReceivedAt = receivedAt ?? Deliveries.Now })
                .Select(delivery => found.Normalise(delivery).Signals),
        ];
    }

    private static JsonObject Read(string source, string @event)
    {
        Assert.True(Sources.TryFind(source, out var found));
        return Show(found.Normalise(Deliveries.Of(Body(source, @event), HeadersOf(source))));
    }

    private static Dictionary<string, string> Pairs(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))! : [];

    private static JsonObject Show(Normalisation said)
    {
        JsonObject shown = new() { ["signals"] = JsonSerializer.SerializeToNode(said.Signals, Whole) };
        AddFaults(shown, "faults", said.Faults);
        AddFaults(shown, "rejectedItems", said.RejectedItems);
        return shown;
    }

    private static void AddFaults(JsonObject shown, string name, IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            shown[name] = new JsonArray([.. faults.Select(fault => JsonValue.Create($"{fault.Path} {fault.Reason}"))]);
        }
    }
}
