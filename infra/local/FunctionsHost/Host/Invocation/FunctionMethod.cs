using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>Calls a function's method on an instance of its own, by delegates compiled once.</summary>
internal sealed class FunctionMethod
{
    private readonly ObjectFactory? factory;
    private readonly Func<object?, object?[], ValueTask<object?>> call;
    private readonly ParameterBinder[] binders;

    private FunctionMethod(ObjectFactory? factory, Func<object?, object?[], ValueTask<object?>> call, ParameterBinder[] binders)
    {
        this.factory = factory;
        this.call = call;
        this.binders = binders;
    }

    public static FunctionMethod Create(MethodInfo method, ParameterBinder[] binders) => new(
        method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, Type.EmptyTypes),
        Compile(method),
        binders);

    /// <summary>What the method gives in the end: null for nothing, the type inside a task otherwise.</summary>
    public static Type? ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return null;
        }

        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }

    public async ValueTask<object?> CallAsync(LocalFunctionContext context)
    {
        var arguments = binders.Length == 0 ? [] : new object?[binders.Length];
        for (var index = 0; index < binders.Length; index++)
        {
            arguments[index] = await binders[index](context);
        }

        var instance = factory?.Invoke(context.InstanceServices, arguments: null);
        try
        {
            return await call(instance, arguments);
        }
        finally
        {
            if (instance is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else
            {
                (instance as IDisposable)?.Dispose();
            }
        }
    }

    private static Func<object?, object?[], ValueTask<object?>> Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var values = method.GetParameters().Select((parameter, index) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType));
        Expression body = Expression.Call(method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!), method, values);

        var type = method.ReturnType;
        if (type == typeof(void))
        {
            body = Expression.Block(body, Expression.Default(typeof(ValueTask<object?>)));
        }
        else
        {
            var (name, inner) = type switch
            {
                _ when type == typeof(Task) => (nameof(FromTask), null),
                _ when type == typeof(ValueTask) => (nameof(FromValueTask), null),
                _ when ResultType(method) is { } result && result != type => (type.IsValueType ? nameof(FromValueTaskOf) : nameof(FromTaskOf), result),
                _ => (nameof(FromValue), type),
            };
            var convert = typeof(FunctionMethod).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;
            body = Expression.Call(inner is null ? convert : convert.MakeGenericMethod(inner), body);
        }

        return Expression.Lambda<Func<object?, object?[], ValueTask<object?>>>(body, instance, arguments).Compile();
    }

    private static async ValueTask<object?> FromTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromTaskOf<T>(Task<T> task) => await task;

    private static async ValueTask<object?> FromValueTaskOf<T>(ValueTask<T> task) => await task;

    private static ValueTask<object?> FromValue<T>(T value) => ValueTask.FromResult<object?>(value);
}
