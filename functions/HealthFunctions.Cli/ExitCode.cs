namespace HealthFunctions.Cli;

/// <summary>What the process ends with; docs/cli.md has the same table.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>The arguments, a file or a model is not right; nothing was written.</summary>
    public const int Wrong = 1;

    /// <summary>The output is there, but rows or signals were refused.</summary>
    public const int Refused = 2;

    /// <summary>Stopped by Ctrl-C; nothing was written.</summary>
    public const int Cancelled = 130;
}
