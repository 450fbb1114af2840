using System.CommandLine;

namespace HealthFunctions.Cli.Commands;

/// <summary>A command whose help shows how it is used.</summary>
internal abstract class CommandWithExamples(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>What else the help should say, as paragraphs; empty for nothing.</summary>
    public virtual string Notes => "";
}
