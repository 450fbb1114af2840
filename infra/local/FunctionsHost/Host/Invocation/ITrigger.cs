using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using HealthFunctions.Local.FunctionsHost.Listening;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>One kind of trigger: how parameters are bound to it, and what listens for it.</summary>
internal interface ITrigger
{
    /// <summary>The trigger attribute.</summary>
    Type AttributeType { get; }

    /// <summary>The kind as function metadata name it, such as <c>queueTrigger</c>.</summary>
    string BindingType { get; }

    /// <summary>Binds the parameter that carries the trigger attribute, or another one that only this kind of trigger knows.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="attribute">The trigger attribute if this parameter carries it.</param>
    /// <param name="binder">The way from an execution to the parameter's value.</param>
    bool TryBind(ParameterInfo parameter, Attribute? attribute, [NotNullWhen(true)] out ParameterBinder? binder);

    /// <summary>What listens for the trigger; null when the host's HTTP server does.</summary>
    IListener? CreateListener(Function function, FunctionInvoker invoker);

    /// <summary>The input of a run that an administrator asks for, see <c>POST /admin/functions/[name]</c>; null when there is none.</summary>
    TriggerInput? CreateManualInput(Function function, string input);
}
