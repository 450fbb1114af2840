namespace HealthFunctions.Cli;

/// <summary>Something that only the user can mend; its message says how. It ends the command with <see cref="ExitCode.Wrong"/>.</summary>
internal sealed class UserFault(string message) : Exception(message);
