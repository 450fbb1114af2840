using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Local.FunctionsHost;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app begins.</summary>
[SuppressMessage("Roslynator", "RCS1102:Make class static", Justification = "The official class is not static.")]
public class FunctionsApplication
{
    /// <summary>Starts building an app from the functions of the entry assembly.</summary>
    /// <param name="args">The arguments of the command line, which are settings too: <c>--urls http://127.0.0.1:0</c>.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(new HostStart { Arguments = args });
}
