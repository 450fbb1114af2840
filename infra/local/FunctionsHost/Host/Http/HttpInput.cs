using System.Text.Json;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>A request; its data are the route's values, then the query's.</summary>
internal sealed class HttpInput(HttpContext httpContext) : TriggerInput
{
    private Dictionary<string, object?>? bindingData;

    public HttpContext HttpContext => httpContext;

    public override string Reason => ByHand;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData ??= ReadBindingData();

    public override bool TryGetData(string name, out object? value)
    {
        if (httpContext.Request.RouteValues.TryGetValue(name, out value) && value is not null)
        {
            return true;
        }

        if (httpContext.Request.Query.TryGetValue(name, out var values))
        {
            value = values.ToString();
            return true;
        }

        return false;
    }

    public override void Prepare(LocalFunctionContext context)
    {
        context.Items[HttpTriggerBinding.HttpContextItem] = httpContext;
        httpContext.RequestServices = context.InstanceServices;
    }

    public override Task RespondAsync(LocalFunctionContext context) => HttpResponder.RespondAsync(context, httpContext);

    private Dictionary<string, object?> ReadBindingData()
    {
        var request = httpContext.Request;
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Query"] = JsonSerializer.Serialize(request.Query.ToDictionary(value => value.Key, value => value.Value.ToString())),
            ["Headers"] = JsonSerializer.Serialize(request.Headers.ToDictionary(value => value.Key, value => value.Value.ToString())),
        };
        foreach (var (name, value) in request.Query)
        {
            data[name] = value.ToString();
        }

        foreach (var (name, value) in httpContext.GetRouteData().Values)
        {
            data[name] = value;
        }

        return data;
    }
}
