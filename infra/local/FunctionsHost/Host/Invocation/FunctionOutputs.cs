using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>
/// Where a function's result goes: as a whole by an attribute on the method, or property by property.
/// See https://learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide#multiple-output-bindings.
/// </summary>
internal sealed class FunctionOutputs
{
    /// <summary>The name under which the returned value itself is bound.</summary>
    public const string ReturnName = "$return";

    private readonly ImmutableArray<Output> outputs;

    private FunctionOutputs(ImmutableArray<Output> outputs, bool returnsValue)
    {
        this.outputs = outputs;
        ReturnsValue = returnsValue;
    }

    /// <summary>Whether the method returns anything at all.</summary>
    public bool ReturnsValue { get; }

    public IEnumerable<(string Name, OutputBindingAttribute Attribute)> All => outputs.Select(output => (output.Name, output.Attribute));

    /// <summary>The output that is the HTTP response, when a property is marked as such.</summary>
    public string? HttpResultName => outputs.FirstOrDefault(output => output.Attribute is HttpResultAttribute)?.Name;

    /// <summary>Whether something else than an HTTP response takes the returned value as a whole.</summary>
    public bool TakesReturnValue => outputs.Any(output => output.Read is null);

    /// <summary>Reads the output attributes of a method and of the type that it returns.</summary>
    /// <exception cref="InvalidOperationException">The attributes contradict each other; the message says how.</exception>
    public static FunctionOutputs Of(MethodInfo method)
    {
        var result = FunctionMethod.ResultType(method);
        var whole = method.GetCustomAttributes<OutputBindingAttribute>()
            .Concat(method.ReturnParameter.GetCustomAttributes<OutputBindingAttribute>())
            .ToArray();
        if (whole.Length > 1)
        {
            throw new InvalidOperationException("it has several output attributes on its method: return a type with a property for each output");
        }

        if (whole is [var attribute])
        {
            return result is null
                ? throw new InvalidOperationException($"it has [{attribute.GetType().Name}] but returns nothing")
                : new([new Output(ReturnName, attribute, Read: null)], returnsValue: true);
        }

        if (result is null || result.IsPrimitive || result == typeof(string))
        {
            return new([], result is not null);
        }

        var properties = result.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (property, attribute: property.GetCustomAttribute<OutputBindingAttribute>()))
            .Where(pair => pair.attribute is not null)
            .Select(pair => new Output(pair.property.Name, pair.attribute!, pair.property.GetValue))
            .ToImmutableArray();
        return properties.Count(output => output.Attribute is HttpResultAttribute) > 1
            ? throw new InvalidOperationException($"{result.Name} has several properties with [HttpResult]")
            : new(properties, returnsValue: true);
    }

    /// <summary>Takes a returned value apart.</summary>
    public void Read(FunctionBindings bindings, object? result)
    {
        bindings.Result = result;
        foreach (var output in outputs)
        {
            if (output.Read is { } read && result is not null)
            {
                bindings.Outputs[output.Name] = read(result);
            }
        }
    }

    /// <summary>The value of an output, after middleware.</summary>
    public static object? Value(FunctionBindings bindings, string name) =>
        name == ReturnName ? bindings.Result : bindings.Outputs.GetValueOrDefault(name);

    private sealed record Output(string Name, OutputBindingAttribute Attribute, Func<object, object?>? Read);
}
