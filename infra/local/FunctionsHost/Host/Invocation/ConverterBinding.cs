using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>Binds parameters that name a converter, on themselves or on their type.</summary>
internal static class ConverterBinding
{
    public static bool TryBind(ParameterInfo parameter, [NotNullWhen(true)] out ParameterBinder? binder)
    {
        var attribute = parameter.GetCustomAttribute<InputConverterAttribute>() ?? parameter.ParameterType.GetCustomAttribute<InputConverterAttribute>();
        if (attribute is null)
        {
            binder = null;
            return false;
        }

        if (!typeof(IInputConverter).IsAssignableFrom(attribute.ConverterType))
        {
            throw new InvalidOperationException($"{attribute.ConverterType} of the parameter '{parameter.Name}' does not implement {nameof(IInputConverter)}");
        }

        var create = ActivatorUtilities.CreateFactory(attribute.ConverterType, Type.EmptyTypes);
        binder = context => ConvertAsync(context, parameter, (IInputConverter)create(context.InstanceServices, arguments: null));
        return true;
    }

    private static async ValueTask<object?> ConvertAsync(LocalFunctionContext context, ParameterInfo parameter, IInputConverter converter)
    {
        context.Input.TryGetData(parameter.Name!, out var source);
        var result = await converter.ConvertAsync(new ParameterContext(parameter.ParameterType, source, context));
        return result.Status switch
        {
            ConversionStatus.Succeeded => result.Value,
            ConversionStatus.Failed => throw new FunctionInputConverterException($"The parameter '{parameter.Name}' cannot be read: {result.Error?.Message}", result.Error!),
            ConversionStatus.Unhandled => throw new FunctionInputConverterException($"{converter.GetType()} does not make a {parameter.ParameterType} for the parameter '{parameter.Name}'."),
        };
    }

    private sealed class ParameterContext(Type type, object? source, FunctionContext context) : ConverterContext
    {
        public override Type TargetType => type;

        public override object? Source => source;

        public override FunctionContext FunctionContext => context;

        public override IReadOnlyDictionary<string, object> Properties => ImmutableDictionary<string, object>.Empty;
    }
}
