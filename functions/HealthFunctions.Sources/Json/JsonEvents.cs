using System.Text.Json;
using HealthFunctions.Core;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Json;

/// <summary>Reads a body that is one event or a list of them, of which a bad one does not fail its neighbours.</summary>
internal static class JsonEvents
{
    /// <summary>What the body says.</summary>
    /// <param name="body">The body: an object, or a list of objects.</param>
    /// <param name="maxEvents">The most that a list may hold.</param>
    /// <param name="read">What one event says, given its place in a list; null for nothing. It throws <see cref="JsonException"/> for one that cannot be understood.</param>
    /// <param name="listMember">The member of an object that makes it a list, where the sender has one.</param>
    public static Normalisation Read(ReadOnlyMemory<byte> body, int maxEvents, Func<JsonElement, int?, Signal?> read, string? listMember = null)
    {
        if (!JsonBody.TryParse(body, out var document, out var fault))
        {
            return Normalisation.Malformed(fault);
        }

        using (document)
        {
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Array => ReadList("$", root, maxEvents, read),
                JsonValueKind.Object when listMember is not null && JsonText.Member(root, listMember) is { ValueKind: JsonValueKind.Array } list
                    => ReadList($"$.{listMember}", list, maxEvents, read),
                JsonValueKind.Object => ReadSingle(root, read),
                _ => Normalisation.Malformed(new Fault("$", "must be an event or a list of events")),
            };
        }
    }

    private static Normalisation ReadSingle(JsonElement json, Func<JsonElement, int?, Signal?> read)
    {
        try
        {
            return read(json, null) is { } signal ? Normalisation.Of(signal) : Normalisation.Nothing;
        }
        catch (JsonException exception)
        {
            return Normalisation.Malformed(JsonFault.Of(exception));
        }
    }

    private static Normalisation ReadList(string path, JsonElement list, int maxEvents, Func<JsonElement, int?, Signal?> read)
    {
        if (list.GetArrayLength() > maxEvents)
        {
            return Normalisation.Malformed(new Fault(path, $"must hold at most {maxEvents} events"));
        }

        List<BatchItem> items = new(list.GetArrayLength());
        List<Fault> rejected = [];
        foreach (var (index, json) in list.EnumerateArray().Index())
        {
            var itemPath = $"{path}[{index}]";
            try
            {
                if (read(json, index) is { } signal)
                {
                    items.Add(new BatchItem(itemPath, signal));
                }
            }
            catch (JsonException exception)
            {
                rejected.Add(JsonBody.Within(itemPath, JsonFault.Of(exception)));
            }
        }

        return Normalisation.OfBatch(items, rejected);
    }
}
