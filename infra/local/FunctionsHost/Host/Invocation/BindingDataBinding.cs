using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>
/// Binds parameters to the trigger's data by name: route and query values, a message's id or delivery count.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-expressions-patterns#trigger-metadata.
/// </summary>
internal static class BindingDataBinding
{
    public static bool TryBind(ParameterInfo parameter, [NotNullWhen(true)] out ParameterBinder? binder)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(type);
        if (type != typeof(string) && !converter.CanConvertFrom(typeof(string)))
        {
            binder = null;
            return false;
        }

        binder = context => ValueTask.FromResult(Read(context, parameter, type, converter));
        return true;
    }

    private static object? Read(LocalFunctionContext context, ParameterInfo parameter, Type type, TypeConverter converter)
    {
        if (!context.Input.TryGetData(parameter.Name!, out var value) || value is null)
        {
            return parameter switch
            {
                { HasDefaultValue: true } => parameter.DefaultValue,
                { ParameterType.IsValueType: false } => null,
                _ when Nullable.GetUnderlyingType(parameter.ParameterType) is not null => null,
                _ => throw new FunctionInputConverterException($"The trigger says nothing about the parameter '{parameter.Name}'."),
            };
        }

        if (type.IsInstanceOfType(value))
        {
            return value;
        }

        var text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!;
        try
        {
            return type == typeof(string) ? text : converter.ConvertFromInvariantString(text);
        }
        catch (Exception problem) when (problem is FormatException or ArgumentException or NotSupportedException)
        {
            throw new FunctionInputConverterException($"The value of the parameter '{parameter.Name}' is no {type.Name}.", problem);
        }
    }
}
