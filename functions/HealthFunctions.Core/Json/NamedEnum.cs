namespace HealthFunctions.Core.Json;

/// <summary>Reads names of enums where numbers must not pass for them.</summary>
public static class NamedEnum
{
    /// <summary>Reads a name, whatever its case.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }
}
