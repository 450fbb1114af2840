namespace HealthFunctions.Testing;

/// <summary>Where the files of this repository are, seen from a running test.</summary>
public static class Repository
{
    /// <summary>The folder that holds HealthFunctions.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The full path of a file or folder named from the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "HealthFunctions.sln")))
            {
                return directory.FullName;
            }
        }

        throw new InvalidOperationException($"No HealthFunctions.sln above {AppContext.BaseDirectory}: run the tests from their build output.");
    }
}
