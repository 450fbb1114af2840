using Local.FunctionsHost.SampleApp;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Local.FunctionsHost.Tests;

/// <summary>Middleware: https://learn.microsoft.com/azure/azure-functions/dotnet-isolated-process-guide#middleware.</summary>
public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_runs_in_the_order_in_which_it_was_added()
    {
        var order = new List<string>();
        await using var host = await StartAsync(builder => builder
            .UseMiddleware(async (_, next) =>
            {
                order.Add("first in");
                await next();
                order.Add("first out");
            })
            .UseMiddleware(async (_, next) =>
            {
                order.Add("second in");
                await next();
                order.Add("second out");
            }));
        Assert.Equal((200, "pong"), await host.GetAsync("api/ping"));
        Assert.Equal(["first in", "second in", "second out", "first out"], order);
    }

    [Fact]
    public async Task Conditional_middleware_runs_for_its_functions_only()
    {
        var seen = new List<string>();
        await using var host = await StartAsync(builder =>
        {
            builder.UseWhen(
                context => context.FunctionDefinition.Name == "Ping",
                (context, next) =>
                {
                    seen.Add(context.FunctionDefinition.Name);
                    return next();
                });
            builder.UseWhen<HeaderMiddleware>(context => context.FunctionDefinition.Name == "Text");
        });
        using var ping = await host.Client.GetAsync("api/ping");
        using var text = await host.Client.GetAsync("api/text");
        Assert.Equal(["Ping"], seen);
        Assert.False(ping.Headers.Contains("x-function"));
        Assert.Equal("Text", text.Headers.GetValues("x-function").Single());
    }

    [Fact]
    public async Task An_exception_passes_through_middleware_which_may_answer_instead()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidOperationException problem)
            {
                context.GetInvocationResult().Value = Results.Text(problem.Message, statusCode: StatusCodes.Status418ImATeapot);
            }
        }));
        Assert.Equal((418, "a secret detail"), await host.GetAsync("api/throws"));
    }

    [Fact]
    public async Task Middleware_may_answer_without_running_the_function()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware((context, _) =>
        {
            context.GetInvocationResult().Value = Results.Text("closed", statusCode: 503);
            return Task.CompletedTask;
        }));
        Assert.Equal((503, "closed"), await host.GetAsync("api/ping"));
    }

    [Fact]
    public async Task Middleware_shares_items_features_and_services_with_the_function()
    {
        await using var host = await TestHost.StartAsync(
            [typeof(Reads)],
            configure: builder => builder.UseMiddleware((context, next) =>
            {
                context.Items["who"] = "middleware";
                context.Features.Set<IComparable>("feature");
                Assert.NotEqual(Guid.Empty, context.InstanceServices.GetRequiredService<ScopedNumber>().Value);
                return next();
            }));
        Assert.Equal((200, "middleware feature Reads httpTrigger req True"), await host.GetAsync("api/reads"));
    }

    [Fact]
    public async Task Middleware_sees_what_goes_to_each_output()
    {
        var outputs = new List<string>();
        await using var host = await TestHost.StartAsync(
            [typeof(Outputs)],
            new() { ["AzureWebJobsStorage"] = TestHost.NoStorage },
            configure: builder => builder.UseMiddleware(async (context, next) =>
            {
                await next();
                foreach (var output in context.GetOutputBindings<object>())
                {
                    outputs.Add($"{output.Name} {output.BindingType}");
                }

                var message = context.GetOutputBindings<string>().Single();
                outputs.Add(message.Value!);
                message.Value = null;
            }));
        Assert.Equal((200, "answer"), await host.GetAsync("api/outputs"));
        Assert.Equal(["Answer http", "Message queue", "to the queue"], outputs);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Failed", StringComparison.Ordinal));
    }

    private static Task<TestHost> StartAsync(Action<FunctionsApplicationBuilder> configure) =>
        TestHost.StartAsync([typeof(HttpFunctions)], configure: configure);

    private sealed class Reads
    {
        [Function("Reads")]
        public static IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest req, FunctionContext context)
        {
            var input = context.FunctionDefinition.InputBindings.Single();
            return Results.Text(
                $"{context.Items["who"]} {context.Features.Get<IComparable>()} {context.FunctionDefinition.Name} {input.Value.Type} {input.Key} {context.InvocationId.Length > 0}");
        }
    }

    private sealed class Outputs
    {
        [Function("Outputs")]
        public static Several Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "outputs")] HttpRequest request) =>
            new() { Answer = Results.Text("answer"), Message = request.Path == "" ? null : "to the queue" };

        public sealed class Several
        {
            [HttpResult]
            public required IResult Answer { get; init; }

            [QueueOutput("outputs")]
            public string? Message { get; init; }
        }
    }
}
