using MudBlazor;

namespace Dynamo.Console.Layout;

/// <summary>Colours and type of the console. The same colours stand in <c>console.css</c> for what MudBlazor does not draw.</summary>
internal static class ConsoleTheme
{
    /// <summary>The fonts that the system brings; none is fetched.</summary>
    private static readonly string[] SystemFonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6474",
            Secondary = "#3b5b8c",
            Background = "#f4f6f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#16242b",
            DrawerBackground = "#ffffff",
            DrawerText = "#16242b",
            DrawerIcon = "#4d5f68",
            TextPrimary = "#16242b",
            TextSecondary = "#4d5f68",
            ActionDefault = "#4d5f68",
            LinesDefault = "#dbe2e6",
            LinesInputs = "#87979f",
            TableLines = "#dbe2e6",
            Divider = "#dbe2e6",
            Success = "#17693f",
            Warning = "#8a5a00",
            Error = "#b3261e",
            Info = "#1b5ea8",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#62c3d2",
            PrimaryContrastText = "#06232a",
            Secondary = "#9db8e4",
            Background = "#0e1519",
            Surface = "#162026",
            AppbarBackground = "#162026",
            AppbarText = "#e3ebee",
            DrawerBackground = "#162026",
            DrawerText = "#e3ebee",
            DrawerIcon = "#9fb1b9",
            TextPrimary = "#e3ebee",
            TextSecondary = "#9fb1b9",
            ActionDefault = "#9fb1b9",
            LinesDefault = "#2a3941",
            LinesInputs = "#6f838c",
            TableLines = "#2a3941",
            Divider = "#2a3941",
            Success = "#63c892",
            SuccessContrastText = "#06231a",
            Warning = "#e6b757",
            WarningContrastText = "#2a1d00",
            Error = "#f28b82",
            ErrorContrastText = "#33090a",
            Info = "#82b5f3",
            InfoContrastText = "#06203a",
        },
        LayoutProperties = new() { DefaultBorderRadius = "8px", DrawerWidthLeft = "232px" },
        Typography = new()
        {
            Default = new DefaultTypography { FontFamily = SystemFonts, FontSize = ".925rem", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = SystemFonts, TextTransform = "none", LetterSpacing = "normal", FontWeight = "600" },
        },
    };
}
