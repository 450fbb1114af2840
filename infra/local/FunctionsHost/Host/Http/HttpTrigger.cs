using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using Azure.Core.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>Functions that answer HTTP requests, with ASP.NET Core's types.</summary>
internal sealed class HttpTrigger(IServiceProvider services) : ITrigger
{
    public Type AttributeType => typeof(HttpTriggerAttribute);

    public string BindingType => "httpTrigger";

    public bool TryBind(ParameterInfo parameter, Attribute? attribute, [NotNullWhen(true)] out ParameterBinder? binder)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest) || type == typeof(HttpContext))
        {
            if (services.GetService<AspNetCoreIntegration>() is null)
            {
                throw new InvalidOperationException($"it uses {type.Name}: call builder.ConfigureFunctionsWebApplication()");
            }

            binder = type == typeof(HttpRequest)
                ? static context => ValueTask.FromResult<object?>(((HttpInput)context.Input).HttpContext.Request)
                : static context => ValueTask.FromResult<object?>(((HttpInput)context.Input).HttpContext);
            return true;
        }

        binder = attribute is null ? null : BindBody(type);
        return binder is not null;
    }

    public IListener? CreateListener(Function function, FunctionInvoker invoker) => null;

    public TriggerInput? CreateManualInput(Function function, string input) => null;

    private static ParameterBinder? BindBody(Type type)
    {
        if (type == typeof(string))
        {
            return static async context =>
            {
                using var reader = new StreamReader(((HttpInput)context.Input).HttpContext.Request.Body, leaveOpen: true);
                return await reader.ReadToEndAsync(context.CancellationToken);
            };
        }

        return type.IsClass && !type.IsAbstract
            ? context => HttpBody.ReadJsonAsync(context, context.InstanceServices.GetRequiredService<ObjectSerializer>(), type)
            : null;
    }
}
