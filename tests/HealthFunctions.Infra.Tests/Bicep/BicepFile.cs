namespace HealthFunctions.Infra.Tests.Bicep;

/// <summary>What Syntax/bicep.mjs read of one file.</summary>
internal sealed record BicepFile(
    string Path,
    bool IsParameters,
    BicepFault[] Faults,
    BicepParameter[] Parameters,
    Dictionary<string, BicepVariable> Variables,
    BicepResource[] Resources,
    BicepModule[] Modules,
    string[] Outputs,
    BicepString[] Strings,
    string[] Unused,
    string? Using)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public override string ToString() => Name;
}

/// <summary>Something that cannot be right, where it stands.</summary>
internal sealed record BicepFault(int Line, int Column, string What);

/// <summary>A parameter that a file declares.</summary>
internal sealed record BicepParameter(string Name, int Line, bool HasDefault, bool Secure);

/// <summary>A variable: the keys and values of an object, the texts of a list, or a text.</summary>
internal sealed record BicepVariable(Dictionary<string, string> Properties, string[] Elements, string Text);

/// <summary>A resource, with its text.</summary>
internal sealed record BicepResource(string Name, int Line, string Type, string ApiVersion, string Text);

/// <summary>A use of another file, and the parameters that it gives.</summary>
internal sealed record BicepModule(string Name, int Line, string Path, string[] Given);

/// <summary>A text in a file.</summary>
internal sealed record BicepString(int Line, string Text);
