using System.Text.Json;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Signals;

/// <summary>Reads signals from JSON that a stranger wrote: a signal that passes every rule, or what is wrong with it.</summary>
public static class SignalReader
{
    /// <summary>Reads one signal.</summary>
    /// <param name="json">One JSON object.</param>
    /// <param name="now">The present, by which a time counts as too far in the future.</param>
    /// <param name="idIfNone">The delivery key for a signal that brings none, where what carries it has one.</param>
    /// <param name="pulses">What a pulse can say; what comes with the product where left out.</param>
    public static SignalReading Read(JsonElement json, DateTimeOffset now, string? idIfNone = null, PulseCatalogue? pulses = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new SignalReading(null, [new Fault("$", "must be an object")]);
        }

        try
        {
            return json.Deserialize(SignalJson.Default.Signal) is { } signal
                ? Check(signal.Id.Length == 0 && idIfNone is not null ? signal with { Id = idIfNone } : signal, now, pulses)
                : new SignalReading(null, [new Fault("$", "must be an object")]);
        }
        catch (JsonException) when (!NamesAType(json))
        {
            return WithoutType;
        }
        catch (JsonException fault)
        {
            return new SignalReading(null, [JsonFault.Of(fault)]);
        }
        catch (NotSupportedException)
        {
            return WithoutType;
        }
    }

    private static SignalReading WithoutType => new(null, [new Fault("$.type", $"must be one of: {string.Join(", ", SignalTypes.Names)}")]);

    private static bool NamesAType(JsonElement json) =>
        json.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && SignalTypes.Names.Contains(type.GetString());

    private static SignalReading Check(Signal signal, DateTimeOffset now, PulseCatalogue? pulses)
    {
        var faults = SignalRules.Check(signal, now, pulses);
        return faults.Count == 0 ? new SignalReading(signal, faults) : new SignalReading(null, faults);
    }
}

/// <summary>What came of reading a signal: the signal, or at least one fault.</summary>
/// <param name="Signal">The signal, when nothing is wrong with it.</param>
/// <param name="Faults">What is wrong, by path.</param>
public sealed record SignalReading(Signal? Signal, IReadOnlyList<Fault> Faults);
