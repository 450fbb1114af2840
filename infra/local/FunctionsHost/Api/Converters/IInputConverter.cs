namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Turns what triggered a function into the value of one parameter.</summary>
public interface IInputConverter
{
    /// <summary>Converts, or answers that it cannot.</summary>
    /// <param name="context">What is wanted, and from what.</param>
    ValueTask<ConversionResult> ConvertAsync(ConverterContext context);
}
