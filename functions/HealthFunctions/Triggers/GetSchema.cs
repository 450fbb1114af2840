using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The JSON Schema of a signal or of a message, to check what one is about to send.</summary>
public sealed class GetSchema(Schemas schemas)
{
    [Function(nameof(GetSchema))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "schemas/{name}")] HttpRequest request, string name) =>
        schemas.Get(name);
}
