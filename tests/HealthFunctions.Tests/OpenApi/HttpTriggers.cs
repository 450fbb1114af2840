using System.Reflection;
using HealthFunctions.Triggers;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Tests.OpenApi;

/// <summary>What the host calls over HTTP, as the attributes of the code say.</summary>
internal static class HttpTriggers
{
    /// <summary>Every function with its methods, in upper case, and its route as an address of the document.</summary>
    public static IReadOnlyList<HttpFunction> All { get; } =
        [.. typeof(GetAccount).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .SelectMany(method => method.GetParameters().Select(parameter => (method, trigger: parameter.GetCustomAttribute<HttpTriggerAttribute>())))
            .Where(found => found.trigger is not null)
            .Select(found => new HttpFunction(
                found.method.GetCustomAttribute<FunctionAttribute>()!.Name,
                found.method.DeclaringType!,
                found.trigger!.AuthLevel,
                [.. found.trigger.Methods!.Select(verb => verb.ToUpperInvariant())],
                $"/{found.trigger.Route!.Replace("{*", "{", StringComparison.Ordinal)}"))
            .OrderBy(function => function.Path, StringComparer.Ordinal).ThenBy(function => function.Methods[0], StringComparer.Ordinal)];
}

/// <summary>A function that is called over HTTP.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The class that holds it.</param>
/// <param name="Level">Which key opens it.</param>
/// <param name="Methods">The methods.</param>
/// <param name="Path">The address below <c>/api</c>.</param>
internal sealed record HttpFunction(string Name, Type Type, AuthorizationLevel Level, IReadOnlyList<string> Methods, string Path);
