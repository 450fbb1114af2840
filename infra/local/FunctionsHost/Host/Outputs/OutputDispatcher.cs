using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Outputs;

/// <summary>Sends what a function has returned to its outputs, after its middleware and, as on Azure, after its HTTP response.</summary>
internal sealed class OutputDispatcher(IEnumerable<IOutputSender> senders)
{
    private readonly Dictionary<Type, IOutputSender> senders = senders.ToDictionary(sender => sender.AttributeType);

    public async Task SendAsync(LocalFunctionContext context)
    {
        foreach (var (name, attribute) in context.Function.Outputs.All)
        {
            if (attribute is not HttpResultAttribute && FunctionOutputs.Value(context.Bindings, name) is { } value)
            {
                await senders[attribute.GetType()].SendAsync(attribute, value, context);
            }
        }
    }
}
