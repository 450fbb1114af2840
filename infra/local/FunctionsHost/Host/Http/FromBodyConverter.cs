using Azure.Core.Serialization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>Binds <c>[FromBody]</c> parameters.</summary>
internal sealed class FromBodyConverter(ObjectSerializer json) : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context.FunctionContext.GetHttpContext() is null)
        {
            return ConversionResult.Unhandled();
        }

        try
        {
            return ConversionResult.Success(await HttpBody.ReadJsonAsync(context.FunctionContext, json, context.TargetType));
        }
        catch (FunctionInputConverterException problem)
        {
            return ConversionResult.Failed(problem);
        }
    }
}
