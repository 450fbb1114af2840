using System.Text.Json;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Reads the properties of one JSON object and reports what is missing, unknown or of the wrong type, with its path.</summary>
internal readonly struct JsonNodeReader
{
    private readonly JsonElement element;
    private readonly string path;
    private readonly ModelFaults faults;

    public JsonNodeReader(JsonElement element, string path, ModelFaults faults)
    {
        this.element = element;
        this.path = path;
        this.faults = faults;
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined))
        {
            faults.Add(path, "must be an object");
            this.element = default;
        }
    }

    public void Fault(string name, string reason) => faults.Add(PathOf(name), reason);

    public void Knows(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
            {
                Fault(property.Name, $"is not known here: use one of {string.Join(", ", names!)}");
            }
        }
    }

    public bool Has(string name) => TryGet(name, out _);

    public bool Is(string name, string text) => TryGet(name, out var value) && value.ValueKind is JsonValueKind.String && value.ValueEquals(text);

    public bool IsObject(string name) => TryGet(name, out var value) && value.ValueKind is JsonValueKind.Object;

    public string Text(string name) => OptionalText(name) ?? Missing(name, "");

    public string? OptionalText(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }

        return value.ValueKind is JsonValueKind.String ? value.GetString() : Wrong(name, "a text", "");
    }

    public double Number(string name) => TryGet(name, out _) ? Number(name, 0) : Missing(name, 0.0);

    public double Number(string name, double @default)
    {
        if (!TryGet(name, out var value))
        {
            return @default;
        }

        return IsFinite(value, out var number) ? number : Wrong(name, "a finite number", @default);
    }

    public int Integer(string name, int @default)
    {
        if (!TryGet(name, out var value))
        {
            return @default;
        }

        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : Wrong(name, "a whole number", @default);
    }

    public bool Flag(string name, bool @default)
    {
        if (!TryGet(name, out var value))
        {
            return @default;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : Wrong(name, "true or false", @default);
    }

    public T Choice<T>(string name, T @default, params ReadOnlySpan<(string Text, T Value)> choices)
    {
        if (!TryGet(name, out var value))
        {
            return @default;
        }

        var names = new List<string>();
        foreach (var (text, choice) in choices)
        {
            if (value.ValueKind is JsonValueKind.String && value.ValueEquals(text))
            {
                return choice;
            }

            names.Add(text);
        }

        return Wrong(name, $"one of {string.Join(", ", names)}", @default);
    }

    public JsonNodeReader Object(string name) =>
        TryGet(name, out var value) ? new(value, PathOf(name), faults) : Missing(name, new JsonNodeReader(default, PathOf(name), faults));

    public IReadOnlyList<T> List<T>(string name, Func<JsonNodeReader, T> read) =>
        TryGet(name, out _) ? OptionalList(name, read) : Missing(name, Array.Empty<T>());

    public IReadOnlyList<T> OptionalList<T>(string name, Func<JsonNodeReader, T> read)
    {
        var list = new List<T>();
        foreach (var (item, itemPath) in Items(name))
        {
            list.Add(read(new(item, itemPath, faults)));
        }

        return list;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (!Has(name))
        {
            return Missing(name, Array.Empty<string>());
        }

        var list = new List<string>();
        foreach (var (item, itemPath) in Items(name))
        {
            if (item.ValueKind is not JsonValueKind.String)
            {
                faults.Add(itemPath, "must be a text");
            }

            list.Add(item.ValueKind is JsonValueKind.String ? item.GetString()! : "");
        }

        return list;
    }

    /// <summary>All properties of this object as numbers by name.</summary>
    public Dictionary<string, double> Numbers()
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        if (element.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                numbers[property.Name] = Number(property.Name);
            }
        }

        return numbers;
    }

    /// <summary>All properties of this object, each an object itself, by name.</summary>
    public Dictionary<string, T> Objects<T>(Func<JsonNodeReader, T> read)
    {
        var objects = new Dictionary<string, T>(StringComparer.Ordinal);
        if (element.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                objects[property.Name] = read(Object(property.Name));
            }
        }

        return objects;
    }

    private static bool IsFinite(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number);
    }

    private List<(JsonElement Item, string Path)> Items(string name)
    {
        var items = new List<(JsonElement, string)>();
        if (TryGet(name, out var value))
        {
            if (value.ValueKind is not JsonValueKind.Array)
            {
                Fault(name, "must be a list");
                return items;
            }

            foreach (var item in value.EnumerateArray())
            {
                items.Add((item, $"{PathOf(name)}[{items.Count}]"));
            }
        }

        return items;
    }

    // A property that is null counts as left out.
    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind is not JsonValueKind.Null;
    }

    private string PathOf(string name) => $"{path}.{name}";

    private T Missing<T>(string name, T substitute)
    {
        Fault(name, "is missing");
        return substitute;
    }

    private T Wrong<T>(string name, string expected, T substitute)
    {
        Fault(name, $"must be {expected}");
        return substitute;
    }
}
