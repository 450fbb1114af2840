using HealthFunctions.Testing;

namespace HealthFunctions.Cli.Tests;

/// <summary>Files with what is expected. With UPDATE_GOLDEN=1 they are written anew: read them before committing.</summary>
internal static class Golden
{
    /// <summary>Whether they are being written anew.</summary>
    public static bool Updating { get; } = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>The path of a file.</summary>
    public static string PathOf(string name) => Repository.PathOf("tests", "HealthFunctions.Cli.Tests", "Golden", name);

    /// <summary>Compares a text with the file of that name.</summary>
    public static void Check(string name, string text)
    {
        Update(PathOf(name), text);
        Assert.Equal(File.ReadAllText(PathOf(name)), text);
    }

    /// <summary>Writes a file, if files are being written anew.</summary>
    public static void Update(string path, string text)
    {
        if (Updating)
        {
            File.WriteAllText(path, text);
        }
    }
}
