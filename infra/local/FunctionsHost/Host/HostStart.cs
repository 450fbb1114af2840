using System.Reflection;

namespace HealthFunctions.Local.FunctionsHost;

/// <summary>What a host is started with; tests name other functions, folders and settings.</summary>
internal sealed record HostStart
{
    /// <summary>The command line.</summary>
    public string[] Arguments { get; init; } = [];

    /// <summary>The classes to look for functions in; all of the entry assembly's unless given.</summary>
    public IReadOnlyList<Type>? FunctionTypes { get; init; }

    /// <summary>Where the app, its host.json and its local.settings.json are.</summary>
    public string AppFolder { get; init; } = AppContext.BaseDirectory;

    /// <summary>Where local.settings.json may be as well, and where data is kept.</summary>
    public string WorkingFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Settings over all others.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    public IReadOnlyList<Type> FindFunctionTypes() =>
        FunctionTypes ?? (Assembly.GetEntryAssembly() ?? throw new InvalidOperationException("There is no entry assembly to find functions in.")).GetTypes();
}
