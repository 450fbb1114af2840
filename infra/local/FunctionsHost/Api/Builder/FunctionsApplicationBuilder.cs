using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Local.FunctionsHost;
using HealthFunctions.Local.FunctionsHost.Http;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>A function app that is being built.</summary>
[SuppressMessage("Meziantou", "MA0053:Make class sealed", Justification = "The official class is not sealed.")]
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder web;
    private readonly MiddlewarePipeline pipeline = new();
    private bool built;

    internal FunctionsApplicationBuilder(HostStart start)
    {
        web = HostComposition.CreateWebApplicationBuilder(start);
        web.Services.AddSingleton(pipeline);
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    /// <summary>The settings: environment variables over the <c>Values</c> of local.settings.json.</summary>
    public ConfigurationManager Configuration => web.Configuration;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => web.Metrics;

    /// <summary>The services of the app.</summary>
    public IServiceCollection Services => web.Services;

    /// <summary>Makes the app; once.</summary>
    /// <returns>The app, to be run.</returns>
    /// <exception cref="InvalidOperationException">The app has been built already, or a function of it cannot run; the message says why.</exception>
    public IHost Build()
    {
        ThrowIfBuilt();
        built = true;
        return HostComposition.Build(web);
    }

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    /// <inheritdoc/>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        pipeline.Add(middleware);
        return this;
    }

    internal void AddAspNetCoreIntegration() => web.Services.AddAspNetCoreResults();

    private void ThrowIfBuilt()
    {
        if (built)
        {
            throw new InvalidOperationException("The app has been built already.");
        }
    }
}
