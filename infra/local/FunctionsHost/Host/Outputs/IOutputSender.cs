using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HealthFunctions.Local.FunctionsHost.Outputs;

/// <summary>Sends the values of one kind of output.</summary>
internal interface IOutputSender
{
    /// <summary>The output attribute.</summary>
    Type AttributeType { get; }

    /// <summary>The kind as function metadata name it, such as <c>queue</c>.</summary>
    string BindingType { get; }

    /// <summary>Sends a value that is not null.</summary>
    Task SendAsync(OutputBindingAttribute attribute, object value, LocalFunctionContext context);
}
