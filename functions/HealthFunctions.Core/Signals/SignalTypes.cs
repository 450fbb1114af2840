using System.Text.Json.Serialization.Metadata;

namespace HealthFunctions.Core.Signals;

/// <summary>The names that signals go by.</summary>
public static class SignalTypes
{
    private static readonly Dictionary<Type, string> NameOfType = (SignalJson.Default.Signal.PolymorphismOptions ?? new JsonPolymorphismOptions())
        .DerivedTypes.ToDictionary(derived => derived.DerivedType, derived => (string)derived.TypeDiscriminator!);

    /// <summary>All names, in the order of their declaration.</summary>
    public static IEnumerable<string> Names => NameOfType.Values;

    /// <summary>The name of a signal's type, such as <c>login</c>.</summary>
    public static string NameOf(Signal signal) => NameOfType[signal.GetType()];
}
