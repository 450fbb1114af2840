namespace HealthFunctions.Core.Scoring;

/// <summary>Reads the documents that lie beside the code in the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>The text of a resource by its name below this namespace, e.g. "Presets.balanced.json".</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"{typeof(EmbeddedText).Namespace}.{name}")
            ?? throw new InvalidOperationException($"'{name}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
