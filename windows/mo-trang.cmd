@echo off
rem Opens the officer's page. Only ASCII stands here, as in cai-dat.cmd.
setlocal DisableDelayedExpansion
chcp 65001 >nul
set "CCHC_WORK=%USERPROFILE%\ban-tin-cchc"
if not exist "%CCHC_WORK%\inputs" mkdir "%CCHC_WORK%\inputs"
cd /d "%CCHC_WORK%"
if errorlevel 1 pause & exit /b 1
"%LOCALAPPDATA%\ban-tin-cchc\chuong-trinh\Scripts\python.exe" -P -X utf8 -m pipeline desk
if errorlevel 1 pause
