using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Outputs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>The functions of the app, found once.</summary>
internal sealed partial class FunctionCatalog
{
    private readonly IReadOnlyList<ITrigger> triggers;
    private readonly IReadOnlyList<IOutputSender> senders;
    private readonly SettingNames settings;

    /// <summary>Finds the functions and checks them.</summary>
    /// <exception cref="InvalidOperationException">Some functions cannot run; the message lists all of them with the reason.</exception>
    public FunctionCatalog(HostStart start, IEnumerable<ITrigger> triggers, IEnumerable<IOutputSender> senders, SettingNames settings)
    {
        this.triggers = triggers.ToArray();
        this.senders = senders.ToArray();
        this.settings = settings;

        var problems = new List<string>();
        var functions = new List<Function>();
        foreach (var (method, attribute) in Find(start.FindFunctionTypes()))
        {
            try
            {
                functions.Add(Describe(method, attribute.Name));
            }
            catch (InvalidOperationException problem)
            {
                problems.Add($"'{attribute.Name}' ({method.DeclaringType!.FullName}.{method.Name}): {problem.Message}.");
            }
        }

        foreach (var same in functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            problems.Add($"'{same.Key}': several functions have this name: {string.Join(", ", same.Select(function => function.Definition.EntryPoint))}.");
        }

        if (problems.Count > 0)
        {
            throw new InvalidOperationException($"These functions cannot run:{Environment.NewLine}{string.Join(Environment.NewLine, problems)}");
        }

        Functions = [.. functions.OrderBy(function => function.Name, StringComparer.Ordinal)];
    }

    public ImmutableArray<Function> Functions { get; }

    public Function? Find(string name) =>
        Functions.FirstOrDefault(function => function.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(MethodInfo Method, FunctionAttribute Attribute)> Find(IEnumerable<Type> types) =>
        from type in types
        where type.IsClass && !type.ContainsGenericParameters
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<FunctionAttribute>()
        where attribute is not null
        select (method, attribute);

    private Function Describe(MethodInfo method, string name)
    {
        if (!ValidName().IsMatch(name))
        {
            throw new InvalidOperationException("the name must begin with a letter and consist of up to 127 letters, digits, '_' and '-'");
        }

        if (method is { IsStatic: false, DeclaringType.IsAbstract: true })
        {
            throw new InvalidOperationException("its class is abstract, so that no instance can be made");
        }

        var (triggerParameter, triggerAttribute) = FindTrigger(method);
        var trigger = triggers.FirstOrDefault(candidate => candidate.AttributeType == triggerAttribute.GetType())
            ?? throw new InvalidOperationException($"this host does not know [{triggerAttribute.GetType().Name}]");

        var outputs = FunctionOutputs.Of(method);
        var outputMetadata = outputs.All.ToImmutableDictionary(
            output => output.Name,
            BindingMetadata (output) => new LocalBindingMetadata(output.Name, OutputType(output.Attribute), BindingDirection.Out));
        var inputMetadata = ImmutableDictionary<string, BindingMetadata>.Empty.Add(
            triggerParameter.Name!, new LocalBindingMetadata(triggerParameter.Name!, trigger.BindingType, BindingDirection.In));

        return new Function
        {
            Name = name,
            Definition = new LocalFunctionDefinition(name, method, inputMetadata, outputMetadata),
            Trigger = trigger,
            TriggerAttribute = triggerAttribute,
            IsDisabled = settings.IsDisabled(name),
            Method = FunctionMethod.Create(method, [.. method.GetParameters().Select(parameter => Bind(parameter, trigger))]),
            Outputs = outputs,
        };
    }

    private static (ParameterInfo Parameter, TriggerBindingAttribute Attribute) FindTrigger(MethodInfo method)
    {
        var found = (from parameter in method.GetParameters()
                     let attribute = parameter.GetCustomAttribute<TriggerBindingAttribute>()
                     where attribute is not null
                     select (parameter, attribute)).ToArray();
        return found switch
        {
            [var one] => one,
            [] => throw new InvalidOperationException("no parameter has a trigger attribute"),
            _ => throw new InvalidOperationException("several parameters have trigger attributes"),
        };
    }

    private static ParameterBinder Bind(ParameterInfo parameter, ITrigger trigger)
    {
        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return context => ValueTask.FromResult<object?>(context);
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return context => ValueTask.FromResult<object?>(context.CancellationToken);
        }

        var attribute = parameter.GetCustomAttribute<TriggerBindingAttribute>();
        if (ConverterBinding.TryBind(parameter, out var binder) || trigger.TryBind(parameter, attribute, out binder))
        {
            return binder;
        }

        if (attribute is not null)
        {
            throw new InvalidOperationException($"[{attribute.GetType().Name}] cannot be bound to the type of '{parameter.Name}', {parameter.ParameterType}");
        }

        return BindingDataBinding.TryBind(parameter, out binder)
            ? binder
            : throw new InvalidOperationException($"nothing is known to bind the parameter '{parameter.Name}' of type {parameter.ParameterType} to");
    }

    private string OutputType(OutputBindingAttribute attribute) => attribute is HttpResultAttribute
        ? "http"
        : senders.FirstOrDefault(sender => sender.AttributeType == attribute.GetType())?.BindingType
            ?? throw new InvalidOperationException($"this host does not know [{attribute.GetType().Name}]");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}
