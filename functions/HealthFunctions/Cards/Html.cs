using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HealthFunctions.Cards;

/// <summary>Markup. Made only by interpolation, which escapes every hole that is not markup itself: no page can forget to.</summary>
internal readonly struct Html
{
    private readonly string? text;

    private Html(string text) => this.text = text;

    internal static Html Of(Writer markup) => new(markup.Text);

    /// <summary>Text of our own that is no markup and needs no escaping, such as a style sheet.</summary>
    internal static Html Trusted(string own) => new(own);

    internal static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => text ?? "";

    /// <summary>Collects an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Writer
    {
        // Pages are UTF-8: letters of any language stay letters, and only what could be markup is escaped.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder builder;

        public Writer(int literalLength, int formattedCount) => builder = new StringBuilder(literalLength + (formattedCount * 16));

        internal string Text => builder.ToString();

        public void AppendLiteral(string markup) => builder.Append(markup);

        public void AppendFormatted(Html markup) => builder.Append(markup);

        public void AppendFormatted<T>(T value) => builder.Append(Encoder.Encode(value?.ToString() ?? ""));

        public void AppendFormatted<T>(T value, string format)
            where T : IFormattable => builder.Append(Encoder.Encode(value.ToString(format, null)));
    }
}
